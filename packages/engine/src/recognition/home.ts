import type { Home } from '../contract/state.ts';
import type { Voice } from '../contract/voice.ts';
import { addToMean } from './add-to-mean.ts';

export const noHome: Home = { mean: new Float32Array(0), windows: 0 };

/** With one more window that raised no doubt; the last `homeWindows` or so are remembered. */
export function keepHome(home: Home, embedding: Float32Array, { homeWindows }: Voice): Home {
  const windows = Math.min(home.windows, homeWindows - 1);
  return { mean: addToMean(home.mean, windows, embedding, 1), windows: windows + 1 };
}
