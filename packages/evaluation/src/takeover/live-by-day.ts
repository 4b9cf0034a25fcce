import type { Engine, SubjectState } from '@samehand/engine';
import { epochMs } from '@samehand/protocol';
import type { Heard } from './hand.ts';
import { isDoubted } from './is-doubted.ts';
import { type Desk, sitDown } from './sit-down.ts';

/** One day at the desk: a session. */
export interface DayAtDesk {
  readonly hours: number;
  readonly stepUps: number;
}

export interface LifeAtDesk {
  readonly days: readonly DayAtDesk[];
  /** What is known of the person before the last day. */
  readonly subject: SubjectState;
}

const dayMs = 24 * 3_600_000;
const firstDay = Date.UTC(2026, 0, 5, 9);

/** A person nobody knows yet comes day after day: the first input enrols, and every step-up is answered at once, as the employee would. */
export function liveByDay(engine: Engine, days: readonly (readonly Heard[])[]): LifeAtDesk {
  let subject = engine.openSubject();
  let beforeLast = subject;
  const lived = days.map((heard, day) => {
    beforeLast = subject;
    const desk = sitDownOn(engine, subject, day);
    let [seconds, stepUps] = [0, 0];
    for (const one of heard) {
      const isAsked = isAskedAfter(desk, one);
      seconds += one.seconds;
      if (!isAsked) continue;
      stepUps++;
      desk.confirm();
    }
    subject = desk.subject;
    return { hours: seconds / 3600, stepUps };
  });
  return { days: lived, subject: beforeLast };
}

/** Active seconds until somebody else at this desk is asked, after the owner's input of that day; infinite where never. */
export function timeStranger(
  engine: Engine,
  subject: SubjectState,
  day: number,
  own: readonly Heard[],
  strange: readonly Heard[],
): number {
  const desk = sitDownOn(engine, subject, day);
  for (const one of own) desk.hear(one);
  let seconds = 0;
  for (const one of strange) {
    const isAsked = isAskedAfter(desk, one);
    seconds += one.seconds;
    if (isAsked) return seconds;
  }
  return Number.POSITIVE_INFINITY;
}

function sitDownOn(engine: Engine, subject: SubjectState, day: number): Desk {
  return sitDown(engine, subject, epochMs(firstDay + day * dayMs));
}

function isAskedAfter(desk: Desk, one: Heard): boolean {
  return isDoubted(desk.hear(one).beliefs['same-person'].state);
}
