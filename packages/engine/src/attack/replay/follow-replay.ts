import type { KeystrokeWindow } from '@samehand/protocol';
import { matchReplay } from './match-replay.ts';
import { type ReplayMemory, rememberSketch } from './replay-memory.ts';
import type { SketchKey } from './sketch-key.ts';

export interface ReplayFinding {
  readonly memory: ReplayMemory;
  /** As in {@link matchReplay}. */
  readonly bits: number;
  readonly isReplay: boolean;
}

/** Matches a window with what the subject typed before, then remembers it. Pure: gives a new memory. */
export function followReplay(memory: ReplayMemory, key: SketchKey, window: KeystrokeWindow): ReplayFinding {
  const { bits, isReplay, run, sketch } = matchReplay(memory, memory.run, key, window);
  const followed = { ...memory, run: run ?? new Float32Array(memory.capacity) };
  return { memory: sketch === null ? followed : rememberSketch(followed, sketch), bits, isReplay };
}
