import type { Engine, SubjectState } from '@samehand/engine';
import type { Hand, Heard } from './hand.ts';
import { isDoubted } from './is-doubted.ts';
import { enrolHand, sitDown } from './sit-down.ts';

/** The genuine input of one person. */
export interface Genuine {
  readonly name: string;
  readonly hours: number;
  readonly stepUps: number;
  /** Hours after the first step-up; 0 where nobody was asked. */
  readonly hoursSince: number;
  /** Whose pointing it was, where others had the same. */
  readonly mouse?: string;
}

/**
 * People's genuine input, parted in one or in several ways into what enrols and what is heard: hours of active input and step-ups asked for, of all ways together, one entry
 * a person who enrols. Every way begins anew, so a person of five ways counts as one person with five desks.
 */
export function hearGenuine(engine: Engine, ways: readonly (readonly Hand[])[]): readonly Genuine[] {
  const all = new Map<string, Genuine>();
  for (const { name, mouse, enrolled, later } of ways.flat()) {
    const subject = enrolHand(engine, enrolled);
    if (subject === null) continue;
    const before = all.get(name) ?? { hours: 0, stepUps: 0, hoursSince: 0 };
    const now = workAlone(engine, subject, later);
    all.set(name, {
      name,
      ...(mouse === undefined ? {} : { mouse }),
      hours: before.hours + now.hours,
      stepUps: before.stepUps + now.stepUps,
      hoursSince: before.hoursSince + now.hoursSince,
    });
  }
  return [...all.values()];
}

/** Every step-up is answered at once, as the employee would: the desk goes on from there. */
function workAlone(engine: Engine, subject: SubjectState, heard: readonly Heard[]) {
  const desk = sitDown(engine, subject);
  let seconds = 0;
  let stepUps = 0;
  let since = 0;
  for (const one of heard) {
    if (one.isNewSession) desk.signInAnew();
    const { state } = desk.hear(one).beliefs['same-person'];
    seconds += one.seconds;
    if (stepUps > 0) since += one.seconds;
    if (!isDoubted(state)) continue;
    stepUps++;
    desk.confirm();
  }
  return { hours: seconds / 3600, stepUps, hoursSince: since / 3600 };
}
