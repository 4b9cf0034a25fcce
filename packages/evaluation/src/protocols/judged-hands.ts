import { type SplitSessions, splitAfterKeys } from '../datasets/keystroke-people.ts';
import { partSentences, waysOfSentences } from '../fit/fit-keystroke.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { type Hand, pairHands } from '../takeover/hand.ts';
import { readMice, readTypists } from '../takeover/read-hands.ts';
import type { Bench } from './result.ts';

const typingSet = 'keystrokes-aalto-desktop';
const pointingSet = 'mouse-sapimouse';
/** Other sites, with long streams: genuine hours, and how the shipped model travels. */
const otherSites = [
  ['keystrokes-upt', 'UPT'],
  ['keystrokes-bbmas-desktop', 'BB-MAS'],
  ['keystrokes-pace-free-text', 'PACE'],
] as const;
/** Payloads of whoever is to be taken over from. */
const leastLater = 4;

/** Whom nothing was fitted on, of a set of long streams, enrolled on a thousand keys; nobody where the folder lacks it. */
export function readLongTypists(bench: Bench, set: string): readonly Hand[] {
  return readJudged(bench, set, splitAfterKeys(1000)) ?? [];
}

/** The people of every other site, each of which is named by its label. */
export function readOtherSites(bench: Bench): readonly { readonly label: string; readonly hands: readonly Hand[] }[] {
  return otherSites.map(([set, label]) => ({ label, hands: readLongTypists(bench, set) }));
}

/** Aalto's people in every way to part their sentences, of which genuine hours are counted: those who are in the last way, in which the last three are heard and others take over. */
export function readTypistsInWays(bench: Bench): readonly (readonly Hand[])[] | null {
  const parted = Array.from({ length: waysOfSentences }, (_, way) => readJudged(bench, typingSet, partSentences(way)));
  const names = new Set(parted.at(-1)?.map(({ name }) => name));
  return parted.every((hands) => hands !== null)
    ? parted.map((hands) => hands.filter(({ name }) => names.has(name)))
    : null;
}

/** SapiMouse's people whom nothing was fitted on. */
export function readJudgedMice({ folder, subjects }: Bench): readonly Hand[] | null {
  return readMice(folder, pointingSet, (subject) => isHeldOut(subjects, pointingSet, subject));
}

/** Virtual subjects: typists with mice, in turn as they stand in the last way, the same pairs in every way. */
export function pairInWays(parted: readonly (readonly Hand[])[], mice: readonly Hand[]): readonly (readonly Hand[])[] {
  const places = new Map(parted.at(-1)?.map(({ name }, at) => [name, at]));
  return parted.map((typing) =>
    typing.map((hand) => pairHands(hand, mice[(places.get(hand.name) ?? 0) % mice.length] as Hand)),
  );
}

function readJudged({ folder, subjects }: Bench, set: string, split: SplitSessions): readonly Hand[] | null {
  const hands = readTypists(folder, set, split, (subject) => isHeldOut(subjects, set, subject));
  return hands?.filter(({ later }) => later.length >= leastLater) ?? null;
}
