import type { Engine, SubjectState } from '@samehand/engine';
import { epochMs } from '@samehand/protocol';
import { createChance } from '../synthetic/chance.ts';
import { type Hand, type Heard, hearTyping } from '../takeover/hand.ts';
import { isDoubted } from '../takeover/is-doubted.ts';
import { enrolHand, sitDown } from '../takeover/sit-down.ts';
import { changeTyping } from './change-typing.ts';
import type { Change, ChangedHand } from './list-changes.ts';

/** One day, one session, of a person whose hand may have changed. */
export interface Day {
  /** How the hand is: as enrolled, for the first day changed, changed since, or as enrolled again. */
  readonly phase: Phase;
  readonly hours: number;
  readonly stepUps: number;
  /** Times that the session was cut off. */
  readonly cutOffs: number;
}

export type Phase = 'before' | 'first' | 'later' | 'back';

export interface Life {
  readonly days: readonly Day[];
  /** What is known of the person in the end. */
  readonly subject: SubjectState;
}

/** As enrolled, changed for three days, as before for a day, changed for two, as before: a finger heals, somebody has two keyboards. */
const phases: readonly Phase[] = ['before', 'first', 'later', 'later', 'back', 'later', 'later', 'back'];
/** Payloads of a day: some 3,800 keys, half an hour of unbroken typing. */
const payloads = 120;
const dayMs = 24 * 3_600_000;
const firstDay = Date.UTC(2026, 0, 5, 9);

/**
 * The person's later input, going round, over days on which the hand changes. Each session hears input from another place on. Who is asked types one
 * payload more before the question is seen and answered, as people do. Null where the input does not suffice to enrol.
 */
export function liveWithChange(engine: Engine, hand: Hand, change: Change): Life | null {
  const enrolled = enrolHand(engine, hand.enrolled);
  if (enrolled === null || hand.later.length < 4) return null;
  const chance = createChance(6).branch(hand.name);
  const changed = change.draw(chance.branch(change.name));
  let subject = enrolled;
  const days = phases.map((phase, day) => {
    const desk = sitDown(engine, subject, epochMs(firstDay + day * dayMs));
    const from = Math.floor(chance() * hand.later.length);
    const heard = Array.from({ length: payloads }, (_, k) => hand.later[(from + k) % hand.later.length] as Heard);
    const isChanged = phase === 'first' || phase === 'later';
    const spent = work(desk, isChanged ? heard.map((one) => alter(one, changed)) : heard);
    subject = desk.subject;
    return { phase, ...spent };
  });
  return { days, subject };
}

/** Payloads until somebody else at this desk is asked, from the first of a session on; infinite where never within these. */
export function countUntilAsked(engine: Engine, subject: SubjectState, strange: readonly Heard[]): number {
  const desk = sitDown(engine, subject, epochMs(firstDay + phases.length * dayMs));
  const at = strange.findIndex((one) => isDoubted(desk.hear(one).beliefs['same-person'].state));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function alter({ payload }: Heard, changed: ChangedHand): Heard {
  return hearTyping(changeTyping(payload, changed));
}

function work(desk: ReturnType<typeof sitDown>, heard: readonly Heard[]): Omit<Day, 'phase'> {
  let [seconds, stepUps, cutOffs] = [0, 0, 0];
  let isAsked = false;
  for (const one of heard) {
    const { state } = desk.hear(one).beliefs['same-person'];
    seconds += one.seconds;
    if (isAsked) {
      if (state === 'lost') cutOffs++;
      desk.confirm();
      isAsked = false;
      continue;
    }
    if (!isDoubted(state)) continue;
    stepUps++;
    isAsked = true;
  }
  return { hours: seconds / 3600, stepUps, cutOffs };
}
