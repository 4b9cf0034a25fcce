import type { Reference } from '../comparison/reference.ts';
import type { Home } from '../contract/state.ts';
import type { Voice } from '../contract/voice.ts';
import { addToMean } from './add-to-mean.ts';

export const noHome: Home = { mean: new Float32Array(0), windows: 0 };

/** With one more window that raised no doubt; the last `homeWindows` or so are remembered. */
export function keepHome(home: Home, embedding: Float32Array, { homeWindows }: Voice): Home {
  const windows = Math.min(home.windows, homeWindows - 1);
  return { mean: addToMean(home.mean, windows, embedding, 1), windows: windows + 1 };
}

/**
 * The reference drawn towards how this session's own latest windows were. Somebody is nearer to how they typed a minute ago than to how they typed last week, so
 * another hand stands out more. (Their windows are counted `homeWeight` times, for the reference's are of other sessions.)
 */
export function drawTowards({ mean, windows }: Reference, home: Home, { homeWeight }: Voice): Reference {
  const weight = homeWeight * home.windows;
  return { mean: addToMean(mean, windows, home.mean, weight), windows: windows + weight };
}
