import type { OwnScores } from '../contract/state.ts';

export const noScores: OwnScores = { windows: 0, sum: 0, squares: 0 };

/** Windows over which a subject's own scores are remembered. */
const memoryWindows = 400;

/** One more window that is the subject's, compared with a reference that it is not in; older ones are slowly forgotten. */
export function noteOwn({ windows, sum, squares }: OwnScores, bits: number): OwnScores {
  const keep = Math.min(1, memoryWindows / (windows + 1));
  return { windows: (windows + 1) * keep, sum: (sum + bits) * keep, squares: (squares + bits * bits) * keep };
}
