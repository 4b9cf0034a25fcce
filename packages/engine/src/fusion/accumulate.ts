import type { EpochMs } from '@samehand/protocol';
import { fusionParameters } from './parameters.ts';

/** Belief in bits after a silence: halves every half-life. `at` before `since` counts as no silence. */
export function fade(bits: number, since: EpochMs, at: EpochMs): number {
  if (at <= since || bits === 0) return bits;
  return bits * 2 ** (-(at - since) / fusionParameters.halfLifeMs);
}

/** Belief in bits after one more piece of evidence: moves both ways, forgets slowly, saturates at ±`beliefMax`. */
export function accumulate(bits: number, evidence: number): number {
  const { beliefMax, keepPerEvidence } = fusionParameters;
  return Math.min(beliefMax, Math.max(-beliefMax, bits * keepPerEvidence + evidence));
}
