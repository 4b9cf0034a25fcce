import type { EpochMs, Evidence, Ground, Question } from '@samehand/protocol';
import { groundWords, type Topic } from './ground-words.ts';
import { writeTime } from './write-time.ts';

/** An employee's name (third person), or `you` (second person). */
export type Whom = string;

const topics: readonly Topic[] = ['confirmation', 'session', 'hand', 'typing', 'pointer', 'clock', 'device'];
/** Reasons named in one sentence; more would not be read. */
const clausesSaid = 2;
/** Bits under which a single piece of evidence says little: it is less than the toss of a coin. */
const littleBits = 1;

/**
 * Grounds in words: what happened, one sentence a topic, e.g. "The typing since 14:02:10 UTC does not fit Amara Diaz: the space bar is
 * held 40 ms longer than usual." Where some grounds speak against, those that speak for are left out. Empty grounds give ''.
 *
 * @param what a piece of evidence (its own time and weight are said), or grounds
 * @param since for grounds: since when
 */
export function sentence(what: Evidence | readonly Ground[], whom: Whom, since: EpochMs | null = null): string {
  if ('grounds' in what) {
    const isLittle = Math.abs(what.bits) < littleBits && (what.question === 'same-person' || what.bits < 0);
    return writeGrounds(what.grounds, { whom, at: ` at ${writeTime(what.at)}`, since: '', isLittle });
  }
  const time = since === null ? '' : ` since ${writeTime(since)}`;
  return writeGrounds(what, { whom, at: '', since: time, isLittle: false });
}

/** Which question a ground speaks about. */
export function questionOf({ code }: Ground): Question {
  return groundWords[code].topic === 'hand' ? 'human-at-device' : 'same-person';
}

interface Telling {
  readonly whom: Whom;
  /** ' at 14:02:10 UTC', or ''. */
  readonly at: string;
  /** ' since 14:02:10 UTC', or ''. */
  readonly since: string;
  /** Too little evidence to say that anything fits or does not. */
  readonly isLittle: boolean;
}

function writeGrounds(grounds: readonly Ground[], telling: Telling): string {
  const isAgainst = grounds.some((ground) => groundWords[ground.code].against);
  const said = grounds.filter((ground) => groundWords[ground.code].against === isAgainst);
  return topics
    .map((topic) => said.filter((ground) => groundWords[ground.code].topic === topic))
    .filter((group) => group.length > 0)
    .map((group) => writeTopic(group, telling))
    .join(' ');
}

function writeTopic(group: readonly Ground[], telling: Telling): string {
  const { topic, against } = groundWords[(group[0] as Ground).code];
  const lead = leads[topic](telling, against);
  const clauses = group
    .map((ground) => groundWords[ground.code].clause?.(ground))
    .filter((clause) => clause !== undefined);
  return clauses.length === 0 ? `${lead}.` : `${lead}: ${clauses.slice(0, clausesSaid).join(', and ')}.`;
}

const leads: Readonly<Record<Topic, (telling: Telling, against: boolean) => string>> = {
  typing: (telling, against) => writeFit('The typing', telling, against),
  pointer: (telling, against) => writeFit('The use of the mouse', telling, against),
  hand: ({ whom, at, since, isLittle }, against) => {
    const input = `The input on ${deviceOf(whom)}${at}${since}`;
    if (isLittle) return `${input} is hardly unlike a hand`;
    return against ? `${input} does not look like that of a hand` : `${input} comes from a hand`;
  },
  session: ({ whom, at, since }) =>
    `${whom === 'you' ? 'Your session' : `The session of ${whom}`}${at}${since} is in more than one hand`,
  // Since when the rhythm has not fitted is not when the confirmation was given.
  confirmation: ({ whom, at }, against) => {
    if (against)
      return whom === 'you' ? `Your confirmation${at} failed` : `The confirmation asked of ${whom}${at} failed`;
    return whom === 'you' ? `You confirmed${at} that it is you` : `${whom} confirmed${at} that it is them`;
  },
  clock: ({ whom }) =>
    `The clock of ${deviceOf(whom)} is too coarse to measure a rhythm, so nothing is concluded from it`,
  device: ({ whom }, against) => {
    if (against)
      return `Nothing is known yet of how ${whom === 'you' ? 'you type and point' : `${whom} types and points`} on a device of this class`;
    return `What has changed in ${whom === 'you' ? 'your hand' : `the hand of ${whom}`} is learnt beside what was known`;
  },
};

function writeFit(what: string, { whom, at, since, isLittle }: Telling, against: boolean): string {
  if (isLittle) return `${what}${at}${since} says little about ${whom}`;
  return `${what}${at}${since} ${against ? 'does not fit' : 'fits'} ${whom}`;
}

function deviceOf(whom: Whom): string {
  return whom === 'you' ? 'your device' : `the device of ${whom}`;
}
