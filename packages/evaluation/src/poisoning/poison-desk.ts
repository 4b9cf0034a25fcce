import type { Engine, SubjectState } from '@samehand/engine';
import { epochMs } from '@samehand/protocol';
import type { Chance } from '../synthetic/chance.ts';
import type { Heard } from '../takeover/hand.ts';
import { isDoubted } from '../takeover/is-doubted.ts';
import { sitDown } from '../takeover/sit-down.ts';

/** How somebody works, and who else sits down there. */
export interface PoisonPlan {
  readonly days: number;
  /** Payloads of a day. */
  readonly payloads: number;
  /** Share of them that the other one types, in one go at a moment of chance. */
  readonly share: number;
  /** Whether the engine may learn from the other one's payloads, as it ships. If not, what is left is what their visits do to what the subject teaches. */
  readonly isLearnt: boolean;
}

export interface Poisoned {
  readonly subject: SubjectState;
  /** Step-ups that the other one was asked for (and failed), and the subject (and answered). */
  readonly caught: number;
  readonly asked: number;
}

const firstDay = Date.UTC(2026, 0, 5, 9);
const day = 24 * 3_600_000;

/**
 * The desk over many days, one session a day, with adaptation as it ships. The subject's input starts anywhere in theirs and goes round, as does the
 * other's. A step-up is answered by whoever sits there: the subject confirms, the other one fails and must leave for that day.
 */
export function poisonDesk(
  engine: Engine,
  enrolled: SubjectState,
  own: readonly Heard[],
  strange: readonly Heard[],
  plan: PoisonPlan,
  chance: Chance,
): Poisoned {
  let subject = enrolled;
  let caught = 0;
  let asked = 0;
  const foreign = Math.round(plan.payloads * plan.share);
  for (let n = 0; n < plan.days; n++) {
    const desk = sitDown(engine, subject, epochMs(firstDay + n * day));
    const from = Math.floor(chance() * own.length);
    const other = Math.floor(chance() * strange.length);
    const begin = Math.floor(chance() * (plan.payloads - foreign));
    let isGone = false;
    for (let k = 0; k < plan.payloads; k++) {
      const isOther = k >= begin && k < begin + foreign;
      if (isOther && isGone) continue;
      const heard = isOther ? strange[(other + k) % strange.length] : own[(from + k) % own.length];
      if (heard === undefined) continue;
      const { beliefs } = isOther && !plan.isLearnt ? desk.overhear(heard) : desk.hear(heard);
      const { state } = beliefs['same-person'];
      if (!isDoubted(state)) continue;
      if (isOther) {
        caught++;
        isGone = true;
        continue;
      }
      asked++;
      desk.confirm();
    }
    subject = desk.subject;
  }
  return { subject, caught, asked };
}
