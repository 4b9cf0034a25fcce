import type { BindingSign, CaptureBatch, CapturePart, EpochMs } from '@samehand/protocol';
import { type BusyStretch, listBusyStretches } from './busy-stretches.ts';
import { findTooMuch, findTwoHands } from './find-two-hands.ts';
import { fingerprint } from './fingerprint.ts';
import { placeInTime } from './place-in-time.ts';

/** Time over which pages are compared: ms. */
const memory = 60_000;
/** Stretches kept of a session: two hands at work make some forty in a minute. */
const stretchesMost = 96;
/** Batches of a page whose content is remembered: those that its collector may still send again. */
const batchesMost = 64;
/** Pages remembered: more than anybody works in at once. */
const pagesMost = 16;

/** What is remembered of a session's pages: bounded, in memory only. After a restart it begins anew, and misses what went on meanwhile. */
export interface PageWatch {
  /** The page used last stands last. */
  readonly pages: PageMemory[];
  stretches: BusyStretch[];
}

/** The last batches of a page: two rings, for every batch passes here and a map would be made anew time and again. */
interface PageMemory {
  readonly page: number;
  readonly sequences: number[];
  /** Of the batch whose sequence stands in the same place. */
  readonly fingerprints: number[];
  /** Batches ever remembered. */
  count: number;
}

export function openPageWatch(): PageWatch {
  return { pages: [], stretches: [] };
}

/** Whether a batch of this name and another content was there before. */
export function isForked({ pages }: PageWatch, batch: CaptureBatch): boolean {
  const own = pages.find(({ page }) => page === batch.page);
  const place = own?.sequences.indexOf(batch.sequence) ?? -1;
  return place >= 0 && own?.fingerprints[place] !== fingerprint(batch);
}

/**
 * Takes note of a batch that is new.
 * @returns what it shows beside the others; null where nothing
 */
export function watchBatch(
  watch: PageWatch,
  batch: CaptureBatch,
  openedAt: EpochMs,
  receivedAt: EpochMs,
): BindingSign | null {
  remember(watch.pages, batch);
  const isAlone = watch.pages.length < 2;
  // A pointer in one page alone is one pointer: laying out its strokes is spared until there is another page.
  if (isAlone && !batch.parts.some(isTyped)) return null;
  let fresh = 0;
  for (const part of placeInTime(batch, openedAt, receivedAt)) {
    if (isAlone && !isTyped(part)) continue;
    if (fresh === 0) watch.stretches = watch.stretches.filter(({ to }) => to > receivedAt - memory);
    const listed = listBusyStretches(batch.page, part);
    watch.stretches.push(...listed);
    fresh += listed.length;
  }
  if (fresh === 0) return null;
  if (watch.stretches.length > stretchesMost) watch.stretches = watch.stretches.slice(-stretchesMost);
  const found = isAlone ? findTooMuch(watch.stretches) : findTwoHands(watch.stretches);
  // Said once: the same minute shall not be said again with every batch.
  if (found !== null) watch.stretches = [];
  return found;
}

function isTyped({ payload }: Pick<CapturePart, 'payload'>): boolean {
  return payload.kind === 'keystrokes';
}

function remember(pages: PageMemory[], batch: CaptureBatch): void {
  const { page, sequence } = batch;
  let own = pages.at(-1);
  if (own?.page !== page) {
    const place = pages.findIndex((one) => one.page === page);
    own = place < 0 ? { page, sequences: [], fingerprints: [], count: 0 } : (pages.splice(place, 1)[0] as PageMemory);
    pages.push(own);
    if (pages.length > pagesMost) pages.shift();
  }
  const place = own.count % batchesMost;
  own.sequences[place] = sequence;
  own.fingerprints[place] = fingerprint(batch);
  own.count += 1;
}
