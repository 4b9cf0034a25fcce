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

/** Share of the genuine input that comes before the impostor sits down. */
const before = 1 / 3;

/** Every hand is enrolled, works, and is then taken over by others, who go on in the same session until a step-up is asked for (`doubt` or `lost`). */
export function measureTakeovers(
  engine: Engine,
  hands: readonly Hand[],
  impostorsOf: (owner: number) => readonly number[],
): readonly Takeover[] {
  return hands.flatMap((hand, owner) => {
    const others = impostorsOf(owner).filter((other) => other !== owner && hands[other] !== undefined);
    const subject = others.length === 0 ? null : enrolHand(engine, hand.enrolled);
    if (subject === null) return [];
    return others.map((other) => {
      const impostor = hands[other] as Hand;
      return { owner, ...takeOver(engine, subject, hand.later, [...impostor.later, ...impostor.enrolled]) };
    });
  });
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
