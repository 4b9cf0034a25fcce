import { createGate, type Gate, type OpenSessionRequest } from '@samehand/gate';
import type { SignIn } from './sign-ins.ts';

/** Everything that a back end needs to say to samehand stands in this file and, one line a route, in routes/record-routes.ts. */
export interface SamehandAddress {
  readonly samehandUrl: string;
  readonly apiKey: string;
}

export function connectGate({ samehandUrl, apiKey }: SamehandAddress): Gate {
  return createGate({ url: samehandUrl, apiKey });
}

/** The device comes from the company's device management, the notice from where it keeps what employees were told. */
export type DeskCircumstances = Pick<OpenSessionRequest, 'device' | 'notice' | 'site'>;

/** How often opening is tried again while samehand is away, ms. */
const tryAgainMs = 3000;

/**
 * At sign-in, and again later if samehand was away then. Signing in does not wait for it to be up: until it is, the fail mode
 * of each route decides what is shown.
 */
export async function openSamehandSession(gate: Gate, signIn: SignIn, usual: DeskCircumstances): Promise<void> {
  if (signIn.samehand !== undefined || Date.now() - signIn.triedAt < tryAgainMs) return;
  signIn.triedAt = Date.now();
  const { id: subject, name } = signIn.employee;
  const circumstances = signIn.drill === undefined ? usual : { ...usual, drill: signIn.drill };
  try {
    const opened = await gate.openSession({ subject, name, ...circumstances });
    signIn.samehand = opened.session;
  } catch (error) {
    console.warn(`desk: no samehand session for ${subject}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
