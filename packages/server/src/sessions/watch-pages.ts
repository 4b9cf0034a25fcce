import type { BindingSign, CaptureBatch, EpochMs } from '@samehand/protocol';
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
  /** By page: fingerprint of each of its last batches, by sequence. */
  readonly batches: Map<number, Map<number, number>>;
  stretches: BusyStretch[];
}

export function openPageWatch(): PageWatch {
  return { batches: new Map(), stretches: [] };
}

/** Whether a batch of this name and another content was there before. */
export function isForked({ batches }: PageWatch, batch: CaptureBatch): boolean {
  const before = batches.get(batch.page)?.get(batch.sequence);
  return before !== undefined && before !== fingerprint(batch);
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
  remember(watch.batches, batch);
  const isAlone = watch.batches.size < 2;
  const fresh: BusyStretch[] = [];
  for (const part of placeInTime(batch, openedAt, receivedAt)) {
    // A pointer in one page alone is one pointer: laying out its strokes is spared until there is another page.
    if (isAlone && part.payload.kind !== 'keystrokes') continue;
    fresh.push(...listBusyStretches(batch.page, part));
  }
  if (fresh.length === 0) return null;
  const kept = watch.stretches.filter(({ to }) => to > receivedAt - memory);
  watch.stretches = [...kept, ...fresh].slice(-stretchesMost);
  const found = isAlone ? findTooMuch(watch.stretches) : findTwoHands(watch.stretches);
  // Said once: the same minute shall not be said again with every batch.
  if (found !== null) watch.stretches = [];
  return found;
}

function remember(pages: PageWatch['batches'], batch: CaptureBatch): void {
  const own = pages.get(batch.page) ?? new Map<number, number>();
  own.set(batch.sequence, fingerprint(batch));
  if (own.size > batchesMost) own.delete(own.keys().next().value as number);
  // The page used last stands last.
  pages.delete(batch.page);
  pages.set(batch.page, own);
  if (pages.size > pagesMost) pages.delete(pages.keys().next().value as number);
}
