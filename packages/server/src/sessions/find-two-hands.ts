import type { BusyStretch } from './busy-stretches.ts';

/**
 * Milliseconds that a batch may be later on its way than another: by so much a page's stretches can seem shifted against those of another
 * page, though one hand made them one after the other. Uploads stall for a second or two where a packet is lost; 3 s and more in one of some
 * thousand. Experiment: `find-two-hands.test.ts` (one hand in two tabs, delays drawn up to it).
 */
const latest = 3_000;

/** Whether pages of one session, or one page by itself, were busier than one keyboard and one pointer can be. */
export type Concurrency = 'two-hands' | 'clock-fork' | null;

/**
 * By pigeonhole: stretches that lie within some span and sum up to more than it (and `latest`) overlap somewhere, wherever in its stretch each
 * page was busy. No order of the keys is needed for it.
 * @param stretches of the last minute or so, in any order
 */
export function findTwoHands(stretches: readonly BusyStretch[]): Concurrency {
  for (const device of ['keyboard', 'pointer'] as const) {
    const found = findExcess(stretches.filter((stretch) => stretch.device === device));
    if (found !== null) return found;
  }
  return null;
}

/** The same of one page, over all its stretches at once: cheap enough for every batch of everybody. */
export function findTooMuch(stretches: readonly BusyStretch[]): Concurrency {
  let [busy, from, to] = [0, Number.POSITIVE_INFINITY, 0];
  for (const stretch of stretches) {
    if (stretch.device !== 'keyboard') continue;
    busy += stretch.busy;
    from = Math.min(from, stretch.from);
    to = Math.max(to, stretch.to);
  }
  // Without a stretch at the keyboard there is no span, and its ends lie the wrong way round.
  return busy > 0 && busy - (to - from) > latest ? 'clock-fork' : null;
}

/** For every beginning, ends from the earliest to the latest: what lies between, against the time between. */
function findExcess(stretches: readonly BusyStretch[]): Concurrency {
  const byEnd = stretches.toSorted((one, other) => one.to - other.to);
  for (const { from } of stretches) {
    let busy = 0;
    const pages = new Set<number>();
    for (const stretch of byEnd) {
      if (stretch.from < from) continue;
      busy += stretch.busy;
      pages.add(stretch.page);
      if (busy - (stretch.to - from) > latest) return pages.size > 1 ? 'two-hands' : 'clock-fork';
    }
  }
  return null;
}
