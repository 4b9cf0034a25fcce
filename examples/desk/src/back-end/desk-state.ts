import type { AccessLevel, Gate, RecordDecision } from '@samehand/gate';
import type { SignIn } from './sign-ins.ts';

/** What the page knows about the check, for its indicator and its dialog. */
export interface DeskState {
  readonly ruling: RecordDecision['ruling'];
  readonly access: Readonly<Record<RecordClass, AccessLevel>>;
  /** For the employee, second person; also while nothing is wrong ("You are not enrolled yet …"). */
  readonly because: string;
  /** Confirming would help. */
  readonly canStepUp: boolean;
}

/** The kinds of record that the desk opens, as the policy names them. */
export type RecordClass = 'customer' | 'order' | 'ticket';

/** All of the desk's routes mask while samehand cannot say: work goes on, and nothing is read that need not be. */
export const whenUnknown = 'masked';

export async function readDeskState(gate: Gate, signIn: SignIn): Promise<DeskState> {
  const decide = (recordClass: RecordClass) => gate.decide(signIn.samehand, recordClass, { whenUnknown });
  const [customer, order, ticket] = [await decide('customer'), await decide('order'), await decide('ticket')];
  return {
    ruling: customer.ruling,
    access: { customer: customer.access, order: order.access, ticket: ticket.access },
    because: customer.because,
    canStepUp: customer.ruling === 'step-up' || customer.ruling === 'restrict',
  };
}
