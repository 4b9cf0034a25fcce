import type { KeystrokeWindow } from '@samehand/protocol';
import { type Found, findSamples } from './find-samples.ts';
import { replayParameters } from './parameters.ts';
import { mostSamples, type ReplayMemory } from './replay-memory.ts';
import type { SketchKey } from './sketch-key.ts';
import { candidates, probeWindow } from './sketch-window.ts';

/** What a window is against a memory. */
export interface ReplayMatch {
  /** log₂ likelihood ratio of "this stretch is a replay of what was typed before" against "typed afresh", the best alignment. */
  readonly bits: number;
  readonly isReplay: boolean;
  /** Bits that the present stream is a replay which has arrived at each place of the ring; null where no alignment has any. */
  readonly run: Float32Array | null;
  /** What shall be remembered of the window; null where it may itself be a replay: it must not become its own proof. */
  readonly sketch: Uint16Array | null;
}

/** The part of a memory that is looked at. */
export type ReplayRing = Pick<ReplayMemory, 'capacity' | 'count' | 'cells' | 'sizes'>;

/** Windows that count as recent: 800 keys. */
const recentWindows = 32;

/** Scratch, a set for each thread. */
const probes = new Uint16Array(candidates * mostSamples);
const gains = new Float64Array(mostSamples);

/**
 * Looks whether a window goes on a replay of what the memory holds. A replay need not begin where a window of memory began, so its samples
 * lie in two neighbouring windows of memory; the next window of the stream lies one further on. So for each neighbouring pair the samples
 * found again are weighed, each by how seldom its cell occurs in memory, and the sums follow the alignment from window to window (a CUSUM
 * on each diagonal). Changes nothing that it is given.
 * @param run of the match before in the same stream; null at its beginning
 */
export function matchReplay(
  memory: ReplayRing,
  run: Float32Array | null,
  key: SketchKey,
  window: KeystrokeWindow,
): ReplayMatch {
  const samples = probeWindow(key, window, probes);
  const sketch = new Uint16Array(samples);
  for (let sample = 0; sample < samples; sample++) sketch[sample] = probes[sample * candidates] as number;
  const found = findSamples(memory, probes, samples * candidates, candidates, recentWindows);
  const missing = weighSamples(memory, found, samples);
  const { next, bits } = advance(memory, found.held, run, missing, samples);
  const isDoubtful = bits >= replayParameters.doubtful;
  return { bits, isReplay: bits >= replayParameters.replayed, run: next, sketch: isDoubtful ? null : sketch };
}

/** Fills `gains`: bits by which finding a sample beats missing it. Gives the bits of missing all. */
function weighSamples({ capacity, count }: ReplayRing, found: Found, samples: number): number {
  const { found: chance, commonest } = replayParameters;
  const stored = Math.min(count, capacity);
  let missing = 0;
  for (let sample = 0; sample < samples; sample++) {
    // Two windows of memory may hold a sample. Whoever types differently of late (another keyboard, a cut finger) repeats what is rare in
    // memory as a whole: what occurs lately counts as common.
    const ever = (2 * (found.ever(sample) + 0.5)) / (stored + 1);
    const lately = (2 * found.lately(sample)) / (Math.min(stored, recentWindows) + 1);
    const usual = Math.min(commonest, Math.max(ever, lately));
    const miss = Math.log2((1 - chance) / (1 - usual));
    missing += miss;
    gains[sample] = Math.log2(chance / usual) - miss;
  }
  return missing;
}

/** The runs after one more window: a replay stays, or goes on by one or two places. And the most bits that any place has then. */
function advance(
  { capacity, count }: ReplayRing,
  held: Int32Array,
  run: Float32Array | null,
  missing: number,
  samples: number,
): { readonly next: Float32Array | null; readonly bits: number } {
  const stored = Math.min(count, capacity);
  let most = 0;
  for (let sample = 0; sample < samples; sample++) most = Math.max(most, gains[sample] as number);
  let next: Float32Array | null = null;
  let bits = 0;
  // Of the two places before, the ring's last before its first.
  let further = run === null ? 0 : (run[capacity - 2] as number);
  let before = run === null ? 0 : (run[capacity - 1] as number);
  for (let place = 0; place < stored; place++) {
    const seen =
      (held[place] as number) |
      (place + 1 < stored ? (held[place + 1] as number) : 0) |
      wrap(held, place, stored, capacity);
    const here = run === null ? 0 : (run[place] as number);
    const reached = Math.max(here, before, further);
    further = before;
    before = here;
    // No place with so few samples can come above nothing, whichever they are: most places end here.
    if (missing + countBits(seen) * most + reached <= 0) continue;
    let sum = missing + reached;
    for (let left = seen; left !== 0; left &= left - 1) sum += gains[31 - Math.clz32(left & -left)] as number;
    if (sum <= 0) continue;
    next ??= new Float32Array(capacity);
    next[place] = sum;
    bits = Math.max(bits, next[place] as number);
  }
  return { next, bits };
}

/** The window behind the ring's last place lies in its first, once the ring is full. */
function wrap(held: Int32Array, place: number, stored: number, capacity: number): number {
  return place === capacity - 1 && stored === capacity ? (held[0] as number) : 0;
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return (((bits + (bits >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}
