import type { Engine, SubjectState } from '@samehand/engine';
import type { Hand, Heard } from './hand.ts';
import { isDoubted } from './is-doubted.ts';
import { enrolHand, sitDown } from './sit-down.ts';

/** One impostor at a desk. Infinite where the input ended before the desk noticed. */
export interface Takeover {
  /** Whose desk it was: index of the hand. */
  readonly owner: number;
  readonly seconds: number;
  readonly keys: number;
}

/** The genuine input of one owner. */
export interface Genuine {
  readonly owner: number;
  readonly hours: number;
  readonly stepUps: number;
  /** Hours after the first step-up; 0 where nobody was asked. */
  readonly hoursSince: number;
  /** Whose pointing it was, where others had the same. */
  readonly mouse?: string;
}

export interface TakeoverTally {
  /** Until a step-up is asked for (`doubt` or `lost`). */
  readonly asked: readonly Takeover[];
  /** Genuine sessions: hours of active input and step-ups asked for, by owner. */
  readonly genuine: readonly Genuine[];
}

/** Share of the genuine input that comes before the impostor sits down. */
const before = 1 / 3;

/**
 * Every hand is enrolled, works, and is then taken over by others: the impostor goes on in the same session. Beside it the genuine
 * hand works on alone, to count false step-ups.
 */
export function measureTakeovers(
  engine: Engine,
  hands: readonly Hand[],
  impostorsOf: (owner: number) => readonly number[],
): TakeoverTally {
  const asked: Takeover[] = [];
  const genuine: Genuine[] = [];
  for (const [owner, hand] of hands.entries()) {
    const subject = enrolHand(engine, hand.enrolled);
    if (subject === null) continue;
    const mouse = hand.mouse === undefined ? {} : { mouse: hand.mouse };
    genuine.push({ owner, ...mouse, ...workAlone(engine, subject, hand.later) });
    for (const other of impostorsOf(owner)) {
      const impostor = hands[other];
      if (impostor === undefined || other === owner) continue;
      asked.push({ owner, ...takeOver(engine, subject, hand.later, [...impostor.later, ...impostor.enrolled]) });
    }
  }
  return { asked, genuine };
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
    if (state !== 'doubt' && state !== 'lost') continue;
    stepUps++;
    desk.confirm();
  }
  return { hours: seconds / 3600, stepUps, hoursSince: since / 3600 };
}

function takeOver(engine: Engine, subject: SubjectState, own: readonly Heard[], strange: readonly Heard[]) {
  const desk = sitDown(engine, subject);
  for (const one of own.slice(0, Math.ceil(own.length * before))) {
    if (one.isNewSession) desk.signInAnew();
    desk.hear(one);
  }
  let seconds = 0;
  let keys = 0;
  for (const one of strange) {
    const { state } = desk.hear(one).beliefs['same-person'];
    seconds += one.seconds;
    keys += one.keys;
    if (isDoubted(state)) return { seconds, keys };
  }
  return { seconds: Number.POSITIVE_INFINITY, keys: Number.POSITIVE_INFINITY };
}
