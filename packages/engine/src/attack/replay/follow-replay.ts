import type { KeystrokeWindow } from '@samehand/protocol';
import type { SketchKey } from './half-sip-hash.ts';
import { replayParameters } from './parameters.ts';
import { mostSamples, type ReplayMemory, rememberSketch } from './replay-memory.ts';
import { candidates, probeWindow, sketchWindow } from './sketch-window.ts';

export interface ReplayFinding {
  readonly memory: ReplayMemory;
  /** log₂ likelihood ratio of "this stretch is a replay of what was typed before" against "typed afresh", the best alignment. */
  readonly bits: number;
  readonly isReplay: boolean;
}

/**
 * Looks whether a window goes on a replay of what the subject typed before, then remembers it. A replay need not begin where a window of
 * memory began, so its samples lie in two neighbouring windows of memory; the next window of the stream lies one further on. So for
 * each neighbouring pair the samples found again are weighed, each by how seldom its cell occurs in memory, and the sums follow
 * the alignment from window to window (a CUSUM on each diagonal). Pure: gives a new memory.
 */
export function followReplay(memory: ReplayMemory, key: SketchKey, window: KeystrokeWindow): ReplayFinding {
  const run = advance(memory, weighPlaces(memory, probeWindow(key, window)));
  let bits = 0;
  for (const value of run) if (value > bits) bits = value;
  const followed = { ...memory, run };
  return {
    memory: bits >= replayParameters.doubtful ? followed : rememberSketch(followed, sketchWindow(key, window)),
    bits,
    isReplay: bits >= replayParameters.replayed,
  };
}

/** Windows that count as recent: 800 keys. */
const recentWindows = 32;

/** Entries of the sieve, a power of two: forty for each cell that a window asks for. */
const sieveSize = 4096;

/** Bits of this window alone for each place of the ring: that its samples come from the windows there and behind it. */
function weighPlaces(memory: ReplayMemory, probes: Uint16Array): Float64Array {
  const { capacity, count, cells, sizes } = memory;
  const stored = Math.min(count, capacity);
  const samples = Math.min(mostSamples, probes.length / candidates);
  // Which sample asks for a cell; two that ask for the same cell are one. Most cells of memory nobody asks for: the sieve tells quickly.
  const asker = new Map<number, number>();
  const sieve = new Uint8Array(sieveSize);
  for (let at = 0; at < samples * candidates; at++) {
    const cell = probes[at] as number;
    asker.set(cell, Math.floor(at / candidates));
    sieve[cell % sieveSize] = 1;
  }
  const found = new Uint32Array(capacity);
  const occurs = new Float64Array(samples);
  const lately = new Float64Array(samples);
  for (let place = 0; place < stored; place++) {
    const from = place * mostSamples;
    let seen = 0;
    for (let at = from; at < from + (sizes[place] as number); at++) {
      const cell = cells[at] as number;
      if (sieve[cell % sieveSize] === 0) continue;
      const sample = asker.get(cell);
      if (sample !== undefined) seen |= 1 << sample;
    }
    found[place] = seen;
    const isRecent = (count - 1 - place) % capacity < recentWindows;
    for (let left = seen; left !== 0; left &= left - 1) {
      const sample = 31 - Math.clz32(left & -left);
      occurs[sample] = (occurs[sample] as number) + 1;
      if (isRecent) lately[sample] = (lately[sample] as number) + 1;
    }
  }
  const { found: chance, commonest } = replayParameters;
  const gains = new Float64Array(samples);
  let missing = 0;
  for (let sample = 0; sample < samples; sample++) {
    // Two windows of memory may hold a sample. Whoever types differently of late (another keyboard, a cut finger) repeats what is rare in
    // memory as a whole: what occurs lately counts as common.
    const ever = (2 * ((occurs[sample] as number) + 0.5)) / (stored + 1);
    const late = (2 * (lately[sample] as number)) / (Math.min(stored, recentWindows) + 1);
    const usual = Math.min(commonest, Math.max(ever, late));
    const miss = Math.log2((1 - chance) / (1 - usual));
    missing += miss;
    gains[sample] = Math.log2(chance / usual) - miss;
  }
  const weights = new Float64Array(capacity);
  for (let place = 0; place < stored; place++) {
    let sum = missing;
    for (
      let left = (found[place] as number) | (found[(place + 1) % capacity] as number);
      left !== 0;
      left &= left - 1
    ) {
      sum += gains[31 - Math.clz32(left & -left)] as number;
    }
    weights[place] = sum;
  }
  return weights;
}

/** The runs after one more window: a replay stays, or goes on by one or two places. */
function advance({ run, capacity, count }: ReplayMemory, weights: Float64Array): Float32Array {
  const next = new Float32Array(capacity);
  const stored = Math.min(count, capacity);
  for (let place = 0; place < stored; place++) {
    const before = run[(place + capacity - 1) % capacity] as number;
    const further = run[(place + capacity - 2) % capacity] as number;
    next[place] = Math.max(0, (weights[place] as number) + Math.max(run[place] as number, before, further));
  }
  return next;
}
