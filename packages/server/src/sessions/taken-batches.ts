import type { BatchName } from '@samehand/protocol';
import type { TakenBatches } from '../stores/index.ts';

/** Pages remembered of a session. A page that was left sends nothing again; one that slept in the background may, after many others were opened. */
const pagesMost = 1_024;
/** Batches remembered that came before an earlier one of their page. A collector keeps 64, and sends all at once, in any order, when its page is hidden. */
const beyondMost = 128;

export function openTaken(): TakenBatches {
  return { pages: [], beyond: [] };
}

/** Whether a batch of this name counts already. */
export function isTaken({ pages, beyond }: TakenBatches, { page, sequence }: BatchName): boolean {
  const at = findPage(pages, page);
  return at >= 0 && (sequence < (pages[at + 1] as number) || findBeyond(beyond, page, sequence) >= 0);
}

/**
 * Notes that a batch is taken, of which {@link isTaken} said that it was not. What is remembered is bounded: where too many stand beyond, the gap
 * before the oldest of them closes, and what would have filled it counts as taken. Follows from the order of the rows alone: the same at recovery.
 */
export function markTaken({ pages, beyond }: TakenBatches, { page, sequence }: BatchName): void {
  const at = comeLast(pages, page);
  if (sequence === pages[at + 1]) {
    raise(pages, at, beyond, sequence + 1);
  } else {
    beyond.push(page, sequence);
    if (beyond.length > 2 * beyondMost) closeGap(pages, beyond);
  }
  if (pages.length > 2 * pagesMost) {
    const [forgotten] = pages.splice(0, 2);
    for (let one = beyond.length - 2; one >= 0; one -= 2) if (beyond[one] === forgotten) beyond.splice(one, 2);
  }
}

/** The place of a page, which stands last from here on. */
function comeLast(pages: number[], page: number): number {
  const at = findPage(pages, page);
  if (at >= 0 && at === pages.length - 2) return at;
  const [, below = 0] = at < 0 ? [] : pages.splice(at, 2);
  return pages.push(page, below) - 2;
}

/** Closes the gap before the batch that has stood beyond one for longest. */
function closeGap(pages: number[], beyond: number[]): void {
  const page = beyond[0] as number;
  let first = Number.POSITIVE_INFINITY;
  for (let one = 0; one < beyond.length; one += 2) {
    if (beyond[one] === page) first = Math.min(first, beyond[one + 1] as number);
  }
  raise(pages, findPage(pages, page), beyond, first);
}

/** Raises a page's bound to `from`, and on over the batches that stand one behind the other from there. */
function raise(pages: number[], at: number, beyond: number[], from: number): void {
  let below = from;
  for (;;) {
    const next = findBeyond(beyond, pages[at] as number, below);
    if (next < 0) break;
    beyond.splice(next, 2);
    below += 1;
  }
  pages[at + 1] = below;
}

/** Where a page stands; below 0: nowhere. From the end: the page used last is the likeliest. */
function findPage(pages: readonly number[], page: number): number {
  let at = pages.length - 2;
  while (at >= 0 && pages[at] !== page) at -= 2;
  return at;
}

function findBeyond(beyond: readonly number[], page: number, sequence: number): number {
  let at = beyond.length - 2;
  while (at >= 0 && (beyond[at] !== page || beyond[at + 1] !== sequence)) at -= 2;
  return at;
}
