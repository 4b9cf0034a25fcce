import type { KeystrokeWindow } from '@samehand/protocol';
import { type Found, findSamples, listSuspects } from './find-samples.ts';
import { replayParameters } from './parameters.ts';
import { mostSamples, type ReplayMemory } from './replay-memory.ts';
import { recentWindows, weighSample, weightsOf } from './sample-weights.ts';
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
  const stored = Math.min(count, capacity);
  const weights = weightsOf(stored, stored === capacity);
  let missing = 0;
  for (let sample = 0; sample < samples; sample++) {
    const at = weighSample(weights, found.ever[sample] as number, found.lately[sample] as number);
    missing += weights.numbers[at] as number;
    gains[sample] = weights.numbers[at + 1] as number;
  }
  return missing;
}

/** The runs after one more window: a replay stays, or goes on by one or two places. And the most bits that any place has then. */
function advance(
  ring: ReplayRing,
  held: Int32Array,
  run: Float32Array | null,
  missing: number,
  samples: number,
): { readonly next: Float32Array | null; readonly bits: number } {
  const { capacity } = ring;
  let most = 0;
  for (let sample = 0; sample < samples; sample++) most = Math.max(most, gains[sample] as number);
  let next: Float32Array | null = null;
  let bits = 0;
  // Most places hold so few samples that they cannot come above nothing, whichever they are.
  const { places, count } = listSuspects(ring, run, missing, most);
  for (let one = 0; one < count; one++) {
    const place = places[one] as number;
    let sum = missing + reach(run, place);
    const seen = (held[place] as number) | (held[place + 1] as number);
    for (let left = seen; left !== 0; left &= left - 1) sum += gains[31 - Math.clz32(left & -left)] as number;
    if (sum <= 0) continue;
    next ??= new Float32Array(capacity);
    next[place] = sum;
    bits = Math.max(bits, next[place] as number);
  }
  return { next, bits };
}

/** What the run has at a place, or had at the two before it: of the two before, the ring's last before its first. */
function reach(run: Float32Array | null, place: number): number {
  if (run === null) return 0;
  const before = (back: number) => run[(place + run.length - back) % run.length] as number;
  return Math.max(before(0), before(1), before(2));
}
