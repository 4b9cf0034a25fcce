import { keepSketch, matchReplay, mostSamples, openReplayMemory, type ReplayRing } from '@samehand/engine';
import type { KeystrokeWindow } from '@samehand/protocol';
import type { Snapshot, StoredSketches } from '../stores/index.ts';

/** How typing is remembered: under which key, and how many windows of a subject at most. */
export interface SketchTerms {
  readonly keyOf: (subject: string) => { readonly low: number; readonly high: number };
  readonly windows: number;
}

type Ring = { -readonly [Part in keyof ReplayRing]: ReplayRing[Part] };

/** What a subject typed, as keyed sketches. Written to in place, by the fold alone: a copy for each window would cost more than the look. */
export interface SketchBook {
  readonly key: { readonly low: number; readonly high: number };
  readonly most: number;
  /** Grows up to `most` windows: who typed little weighs little. */
  ring: Ring;
  /** Number of the next window: each has one for ever. */
  number: number;
  /** So many of the latest no snapshot contains yet. */
  unwritten: number;
}

/** Windows that a book begins with. */
const first = 16;

/** A subject's book as it was stored, or a new one. */
export function openBook({ keyOf, windows }: SketchTerms, subject: string, stored: StoredSketches): SketchBook {
  const kept = stored.cells.slice(-windows);
  const ring: Ring = openReplayMemory(Math.min(windows, Math.max(first, kept.length)));
  for (const cells of kept) keepSketch(ring, cells.subarray(0, mostSamples));
  return { key: keyOf(subject), most: windows, ring, number: stored.from + stored.cells.length, unwritten: 0 };
}

/** The same, for a session that must not write into it. */
export function copyBook({ key, most, ring, number }: SketchBook): SketchBook {
  return { key, most, ring: { ...ring, cells: ring.cells.slice(), sizes: ring.sizes.slice() }, number, unwritten: 0 };
}

/** Looks whether a window goes on a replay, and remembers it where it does not. `run` is of the same stream's window before. */
export function lookUp(book: SketchBook, run: Float32Array | null, window: KeystrokeWindow) {
  const { capacity } = book.ring;
  const { bits, isReplay, run: next, sketch } = matchReplay(book.ring, fit(run, capacity), book.key, window);
  if (sketch !== null && sketch.length > 0) {
    if (book.ring.count === capacity && capacity < book.most) grow(book);
    keepSketch(book.ring, sketch);
    book.number += 1;
    book.unwritten += 1;
  }
  return { bits, isReplay, run: next };
}

/** The latest windows that no snapshot contains yet, as far as they are remembered. */
export function listUnwritten({ ring, most, number, unwritten }: SketchBook): NonNullable<Snapshot['sketches']> {
  const { capacity, count, cells, sizes } = ring;
  const listed = Math.min(unwritten, count, capacity);
  const read = (window: number): Uint16Array => {
    const place = window % capacity;
    return cells.slice(place * mostSamples, place * mostSamples + (sizes[place] as number));
  };
  return {
    from: number - listed,
    cells: Array.from({ length: listed }, (_, at) => read(count - listed + at)),
    keepFrom: Math.max(0, number - most),
  };
}

/** A ring grows only while nothing of it was forgotten: what was found keeps its place. */
function fit(run: Float32Array | null, capacity: number): Float32Array | null {
  if (run === null || run.length === capacity) return run;
  const wider = new Float32Array(capacity);
  wider.set(run.subarray(0, capacity));
  return wider;
}

function grow(book: SketchBook): void {
  const { capacity, count, cells, sizes } = book.ring;
  const wider: Ring = openReplayMemory(Math.min(book.most, 2 * capacity));
  wider.cells.set(cells);
  wider.sizes.set(sizes);
  wider.count = count;
  book.ring = wider;
}
