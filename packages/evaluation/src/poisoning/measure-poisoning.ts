import { calibrate, compare, type Engine, embed, type ModalityModel, type SubjectState } from '@samehand/engine';
import { findModality } from '../people/find-modality.ts';
import { createChance } from '../synthetic/chance.ts';
import type { Hand, Heard } from '../takeover/hand.ts';
import { enrolHand } from '../takeover/sit-down.ts';
import { type PoisonPlan, poisonDesk } from './poison-desk.ts';

/** What poisoning did at one desk: mean bits a payload of the other one, on input that was not typed there. */
export interface Poisoning {
  /** Against the reference as it was enrolled, as it adapted to the subject alone, and as it adapted with the other one in between. */
  readonly enrolled: number;
  readonly clean: number;
  readonly poisoned: number;
  /** As it adapted with the other one's visits, but nothing of their typing was learnt: who is asked because of them confirms, and teaches more of themselves. */
  readonly visited: number;
  /** The subject's own mean bits against the poisoned reference, less those against the clean one. */
  readonly ownChange: number;
  /** Days on which the other one was asked and failed. */
  readonly caught: number;
}

/**
 * Every hand's desk is visited by one of the others: in order of how much their input speaks for the owner, the one at the share `likeness`, 1 the
 * most similar, ½ an ordinary one. Hands with too little input are left out.
 */
export function measurePoisoning(
  engine: Engine,
  model: ModalityModel,
  hands: readonly Hand[],
  plan: Omit<PoisonPlan, 'isLearnt'>,
  likeness: number,
): readonly Poisoning[] {
  const measured: Poisoning[] = [];
  for (const [owner, hand] of hands.entries()) {
    const enrolled = enrolHand(engine, hand.enrolled);
    if (enrolled === null || hand.later.length < 4) continue;
    const bits = (subject: SubjectState, heard: readonly Heard[]) => averageBits(model, subject, heard);
    const others = hands
      .filter((_hand, at) => at !== owner)
      .map((other) => ({ other, bits: bits(enrolled, other.enrolled.slice(0, 12)) }))
      .sort((a, b) => a.bits - b.bits);
    const visitor = others[Math.round(likeness * (others.length - 1))]?.other;
    if (visitor === undefined) continue;
    const half = Math.floor(visitor.later.length / 2);
    const typed = visitor.later.slice(0, half);
    const kept = visitor.later.slice(half);
    const own = hand.later.slice(0, Math.floor(hand.later.length * 0.75));
    const ownKept = hand.later.slice(own.length);
    const run = (share: number, isLearnt: boolean) => {
      const chance = createChance(4).branch(hand.name);
      return poisonDesk(engine, enrolled, own, typed, { ...plan, share, isLearnt }, chance);
    };
    const clean = run(0, true);
    const poisoned = run(plan.share, true);
    measured.push({
      enrolled: bits(enrolled, kept),
      clean: bits(clean.subject, kept),
      poisoned: bits(poisoned.subject, kept),
      visited: bits(run(plan.share, false).subject, kept),
      ownChange: bits(poisoned.subject, ownKept) - bits(clean.subject, ownKept),
      caught: poisoned.caught,
    });
  }
  return measured;
}

/** Mean calibrated bits of the payloads, each one window, against whichever of the subject’s typing references each fits best; NaN where there is none. */
export function averageBits(model: ModalityModel, subject: SubjectState, heard: readonly Heard[]): number {
  const keystroke = findModality('keystroke');
  const reference = subject.references['desktop/keystroke'];
  if (reference === undefined) return Number.NaN;
  const places = [reference, ...reference.others];
  let sum = 0;
  let windows = 0;
  for (const { payload } of heard) {
    const rows = keystroke.measure(payload);
    if (rows === null) continue;
    const probe = embed(model, keystroke.bag(model, rows));
    sum += Math.max(...places.map((place) => calibrate(model, compare(model, place, probe, 1), 1)));
    windows++;
  }
  return sum / windows;
}
