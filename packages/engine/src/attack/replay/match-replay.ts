import type { KeystrokeWindow } from '@samehand/protocol';
import type { SketchKey } from './half-sip-hash.ts';
import { replayParameters } from './parameters.ts';
import { mostSamples, type ReplayMemory } from './replay-memory.ts';
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

/** Scratch, a set for each thread: which sample asks for a cell, which samples a place holds, how often each occurs. */
const asked = new Int32Array(0x1_0000);
/** A bit for each cell that a sample asks for: four of five cells of memory nobody asks for, and the bits stay in the processor's nearest memory. */
const sieve = new Int32Array(0x1_0000 / 32);
const found = new Uint16Array(mostSamples);
const probes = new Uint16Array(candidates * mostSamples);
let held = new Int32Array(512);
const planesUsed = 12;
const planes = new Int32Array(planesUsed);
const late = new Int32Array(planesUsed);
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
  findSamples(memory, samples);
  const missing = weighSamples(memory, samples);
  const next = advance(memory, run, missing, samples);
  let bits = 0;
  if (next !== null) for (let place = 0; place < next.length; place++) bits = Math.max(bits, next[place] as number);
  const isDoubtful = bits >= replayParameters.doubtful;
  return { bits, isReplay: bits >= replayParameters.replayed, run: next, sketch: isDoubtful ? null : sketch };
}

/** Fills `held`, a bit for each sample that a place of the ring holds, and counts in bit planes how many places hold each sample. */
function findSamples({ capacity, count, cells, sizes }: ReplayRing, samples: number): void {
  if (held.length < capacity) held = new Int32Array(capacity);
  const stored = Math.min(count, capacity);
  const end = samples * candidates;
  // Where two samples ask for one cell they are one.
  for (let at = 0; at < end; at++) {
    const cell = probes[at] as number;
    asked[cell] = 1 << Math.floor(at / candidates);
    sieve[cell >>> 5] = (sieve[cell >>> 5] as number) | (1 << (cell & 31));
  }
  planes.fill(0);
  late.fill(0);
  for (let place = 0; place < stored; place++) {
    const from = place * mostSamples;
    const to = from + (sizes[place] as number);
    let cellsFound = 0;
    // No branch: one cell in five is asked for, and which one cannot be foreseen.
    for (let at = from; at < to; at++) {
      const cell = cells[at] as number;
      found[cellsFound] = cell;
      cellsFound += ((sieve[cell >>> 5] as number) >>> (cell & 31)) & 1;
    }
    let seen = 0;
    for (let k = 0; k < cellsFound; k++) seen |= asked[found[k] as number] as number;
    held[place] = seen;
    addToPlanes(planes, seen);
    if ((count - 1 - place) % capacity < recentWindows) addToPlanes(late, seen);
  }
  for (let at = 0; at < end; at++) {
    const cell = probes[at] as number;
    asked[cell] = 0;
    sieve[cell >>> 5] = 0;
  }
}

/** Counts each bit of `seen` at once: a carry goes from plane to plane, and seldom far. */
function addToPlanes(into: Int32Array, seen: number): void {
  for (let plane = 0, carry = seen; carry !== 0; plane++) {
    const before = into[plane] as number;
    into[plane] = before ^ carry;
    carry &= before;
  }
}

function readPlanes(from: Int32Array, sample: number): number {
  let sum = 0;
  for (let plane = 0; plane < planesUsed; plane++) sum |= (((from[plane] as number) >>> sample) & 1) << plane;
  return sum;
}

/** Fills `gains`: bits by which finding a sample beats missing it. Gives the bits of missing all. */
function weighSamples({ capacity, count }: ReplayRing, samples: number): number {
  const { found: chance, commonest } = replayParameters;
  const stored = Math.min(count, capacity);
  let missing = 0;
  for (let sample = 0; sample < samples; sample++) {
    // Two windows of memory may hold a sample. Whoever types differently of late (another keyboard, a cut finger) repeats what is rare in
    // memory as a whole: what occurs lately counts as common.
    const ever = (2 * (readPlanes(planes, sample) + 0.5)) / (stored + 1);
    const lately = (2 * readPlanes(late, sample)) / (Math.min(stored, recentWindows) + 1);
    const usual = Math.min(commonest, Math.max(ever, lately));
    const miss = Math.log2((1 - chance) / (1 - usual));
    missing += miss;
    gains[sample] = Math.log2(chance / usual) - miss;
  }
  return missing;
}

/** The runs after one more window: a replay stays, or goes on by one or two places. */
function advance(
  { capacity, count }: ReplayRing,
  run: Float32Array | null,
  missing: number,
  samples: number,
): Float32Array | null {
  const stored = Math.min(count, capacity);
  let most = 0;
  for (let sample = 0; sample < samples; sample++) most = Math.max(most, gains[sample] as number);
  let next: Float32Array | null = null;
  for (let place = 0; place < stored; place++) {
    const seen =
      (held[place] as number) | (place + 1 < stored ? (held[place + 1] as number) : 0) | wrap(place, stored, capacity);
    const before = run === null ? 0 : reach(run, place, capacity);
    // No place with so few samples can come above nothing, whichever they are: most places end here.
    if (missing + countBits(seen) * most + before <= 0) continue;
    let sum = missing + before;
    for (let left = seen; left !== 0; left &= left - 1) sum += gains[31 - Math.clz32(left & -left)] as number;
    if (sum <= 0) continue;
    next ??= new Float32Array(capacity);
    next[place] = sum;
  }
  return next;
}

/** The window behind the ring's last place lies in its first, once the ring is full. */
function wrap(place: number, stored: number, capacity: number): number {
  return place === capacity - 1 && stored === capacity ? (held[0] as number) : 0;
}

function reach(run: Float32Array, place: number, capacity: number): number {
  const before = run[(place + capacity - 1) % capacity] as number;
  const further = run[(place + capacity - 2) % capacity] as number;
  return Math.max(run[place] as number, before, further);
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return (((bits + (bits >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}
