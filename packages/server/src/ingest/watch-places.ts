import type { EpochMs } from '@samehand/protocol';
import type { Place } from './digest-place.ts';
import { createRecentMap } from './recent-map.ts';

/** A place that was left for longer than this is not in use any more: ms. Pages at work send every 5 s, with some to spare for a stall. */
const inUse = 15_000;
/**
 * Times that batches change between the same two places until it is said, A-B-A-B-A-B. Whoever moves to another network changes once; whoever
 * moves there and back within seconds takes their pages along, and a page that was in both makes the two one. Experiment: gateways that
 * draw an address for each batch (watch-places.test.ts): 3 changes cry at 6.5 % of such sessions, 5 at 1.3 %.
 */
const changesMin = 5;
/** The same between IPv4 and IPv6, which may be one device: a page of such a one is in both before long. */
const changesAcrossFamilies = 9;
/** Pages remembered of a session; a browser with more tabs than these at work is not judged by the oldest. */
const pagesMost = 16;
/** Pairs of networks that are known to be one device. A session that has more comes through a crowd of doors and is not judged. */
const pairsMost = 8;
/** Sessions watched: as many as there are passes of tokens. */
const capacity = 100_000;

interface Sight extends Place {
  readonly page: number;
  readonly at: EpochMs;
}

interface Watched {
  /** Last sight of each page, oldest first. */
  sights: Sight[];
  /** Networks that one page came from: pairs. */
  readonly same: (readonly [number, number])[];
  changes: number;
}

/**
 * Whether a session comes from two places by turns: two browsers, or two networks, each with pages of its own. One page that was at both
 * shows that they are one device (a laptop between Wi-Fi and telephone, two addresses of one egress, IPv4 and IPv6): it makes them one.
 * In memory only, bounded, begins anew with the process.
 */
export function createPlaceWatch() {
  const sessions = createRecentMap<string, Watched>(capacity);

  /** @returns whether the batch of `page`, from `place`, shows the session to be in two */
  return (session: string, page: number, place: Place, at: EpochMs): boolean => {
    const watched = sessions.get(session);
    const sight: Sight = { ...place, page, at };
    if (watched === undefined) {
      sessions.set(session, { sights: [sight], same: [], changes: 0 });
      return false;
    }
    const { sights } = watched;
    const last = sights.at(-1) as Sight;
    // All that most batches need: the page that sent last sends again from where it was.
    if (last.page === page && isSame(last, place)) {
      sights[sights.length - 1] = sight;
      return false;
    }
    const before = sights.find((one) => one.page === page);
    watched.sights = [...sights.filter((one) => one.page !== page), sight].slice(-pagesMost);
    if (before !== undefined && before.network !== place.network) join(watched, before.network, place.network);
    return isTooMuch(watched, sights, last, sight);
  };
}

/** Counts changes between two places in use at once. */
function isTooMuch(watched: Watched, sights: readonly Sight[], last: Sight, now: Sight): boolean {
  if (watched.same.length >= pairsMost) return false;
  if (isOne(watched, last, now)) {
    if (last.page === now.page) watched.changes = 0;
    return false;
  }
  // Where it came from now was in use a moment ago, before the other: by a page that has not been there.
  const isBack = sights.some((one) => now.at - one.at <= inUse && isOne(watched, one, now));
  watched.changes = isBack && now.at - last.at <= inUse ? watched.changes + 1 : 1;
  const isFamilyOther = last.family !== now.family && last.agent === now.agent;
  if (watched.changes < (isFamilyOther ? changesAcrossFamilies : changesMin)) return false;
  watched.changes = 0;
  return true;
}

const isSame = (one: Place, other: Place): boolean => one.network === other.network && one.agent === other.agent;

function isOne({ same }: Watched, one: Place, other: Place): boolean {
  if (one.agent !== other.agent) return false;
  if (one.network === other.network) return true;
  return same.some(
    ([a, b]) => (a === one.network && b === other.network) || (b === one.network && a === other.network),
  );
}

function join(watched: Watched, one: number, other: number): void {
  watched.changes = 0;
  const isKnown = watched.same.some(([a, b]) => (a === one && b === other) || (b === one && a === other));
  if (!isKnown && watched.same.length < pairsMost) watched.same.push([one, other]);
}
