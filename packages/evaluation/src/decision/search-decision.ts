import type { Decision } from '@samehand/engine';
import { findThreshold, type Trade } from './read-trade.ts';
import type { Trial } from './try-decision.ts';

/** A constant of one voice, and the values that are tried for it. */
export interface Dial {
  readonly modality: string;
  readonly name: 'capAgainst' | 'discount' | 'repeatShare' | 'homeShare';
  readonly values: readonly number[];
}

export const dials: readonly Dial[] = [
  { modality: 'keystroke', name: 'homeShare', values: [0, 0.5, 0.85, 1] },
  { modality: 'keystroke', name: 'repeatShare', values: [0.2, 0.4, 0.6, 1] },
  { modality: 'keystroke', name: 'capAgainst', values: [9, 11] },
  { modality: 'pointer', name: 'discount', values: [0.6, 0.8, 1] },
  { modality: 'pointer', name: 'capAgainst', values: [2.5, 3.5] },
];

/** One set of constants with the lowest threshold at which it keeps the budget. */
export interface Candidate {
  readonly label: string;
  readonly decision: Decision;
  readonly trade: Trade;
  readonly trial: Trial;
}

/** Share by which another value must be better: less is within what a different draw of the same people gives. */
const worthwhile = 0.03;

/**
 * Dial after dial, begun with what ships: each value is tried with the others as found so far, and taken where it is clearly better at the budget. Once through: the dials
 * hardly hang together, and a second round would fit the few false step-ups that there are.
 */
export function searchDecision(
  attempt: (decision: Decision) => Trial,
  perHour: number,
  report: (candidate: Candidate) => void,
): Candidate {
  const judge = (label: string, decision: Decision): Candidate => {
    const trial = attempt(decision);
    const candidate = { label, decision, trial, trade: findThreshold(trial, perHour) };
    report(candidate);
    return candidate;
  };
  let best = judge('as shipped', {});
  for (const { modality, name, values } of dials) {
    const tried = values.map((value) =>
      judge(`${modality} ${name} ${value}`, turn(best.decision, modality, { [name]: value })),
    );
    const least = tried.reduce((one, other) => (score(other) < score(one) ? other : one));
    if (score(least) < score(best) * (1 - worthwhile)) best = least;
  }
  return best;
}

function turn(decision: Decision, modality: string, change: NonNullable<Decision['voices']>[string]): Decision {
  const voice = { ...decision.voices?.[modality], ...change };
  return { ...decision, voices: { ...decision.voices, [modality]: voice } };
}

/** Seconds: what the slowest twentieth and the median take, the median counted twice, for it is what most people would see. */
function score({ trade }: Candidate): number {
  return trade.t95 + 2 * trade.t50;
}
