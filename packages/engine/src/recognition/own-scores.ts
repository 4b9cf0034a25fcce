import type { OwnScores } from '../contract/state.ts';
import { recognitionParameters } from './parameters.ts';

export const noScores: OwnScores = { windows: 0, bits: 0 };

/**
 * Adds windows that proved to be the subject's, each compared before anything was learnt from it: a reference never judges what it is made of, so
 * these are the scores of leaving a stretch, or a session, out. Older ones are slowly forgotten.
 */
export function noteOwn(known: OwnScores, { windows, bits }: OwnScores): OwnScores {
  const all = known.windows + windows;
  const keep = Math.min(1, recognitionParameters.ownMemory / Math.max(1, all));
  return { windows: all * keep, bits: (known.bits + bits) * keep };
}

/**
 * Bits to add to every comparison with this subject's reference, so that a score means the same of those whose windows fit themselves less than usual as of
 * those whose fit themselves more: a share of the difference, drawn towards 0 while few windows tell it.
 * @param usual mean bits of people's own windows; null where nobody has measured it
 */
export function offsetOf({ windows, bits }: OwnScores, usual: number | null): number {
  if (usual === null || windows === 0) return 0;
  const { ownShare, ownPrior, ownMost } = recognitionParameters;
  const trust = windows / (windows + ownPrior);
  return Math.min(ownMost, Math.max(-ownMost, ownShare * trust * (usual - bits / windows)));
}
