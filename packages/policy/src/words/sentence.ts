import type { EpochMs, Evidence, Ground } from '@samehand/protocol';
import { groundWords, type Topic } from './ground-words.ts';
import { writeTime } from './write-time.ts';

/** An employee's name (third person), or `you` (second person). */
export type Whom = string;

const topics: readonly Topic[] = ['confirmation', 'hand', 'typing', 'pointer', 'clock'];
/** Reasons named in one sentence; more would not be read. */
const clausesSaid = 2;

/**
 * Grounds in words: what happened, one sentence a topic, e.g. "The typing since 14:02:10 UTC does not fit Amara Diaz: the space bar is
 * held 40 ms longer than usual." Where some grounds speak against, those that speak for are left out. Empty grounds give ''.
 *
 * @param what a piece of evidence (its own time is said), or grounds
 * @param since for grounds: since when
 */
export function sentence(what: Evidence | readonly Ground[], whom: Whom, since: EpochMs | null = null): string {
  const grounds = 'grounds' in what ? what.grounds : what;
  const time = 'grounds' in what ? ` at ${writeTime(what.at)}` : since === null ? '' : ` since ${writeTime(since)}`;
  const isAgainst = grounds.some((ground) => groundWords[ground.code].against);
  const said = grounds.filter((ground) => groundWords[ground.code].against === isAgainst);
  return topics
    .map((topic) => said.filter((ground) => groundWords[ground.code].topic === topic))
    .filter((group) => group.length > 0)
    .map((group) => writeTopic(group, whom, time))
    .join(' ');
}

function writeTopic(group: readonly Ground[], whom: Whom, time: string): string {
  const first = group[0] as Ground;
  const { topic, against } = groundWords[first.code];
  const lead = leads[topic](whom, time, against);
  const clauses = group
    .map((ground) => groundWords[ground.code].clause?.(ground))
    .filter((clause) => clause !== undefined);
  return clauses.length === 0 ? `${lead}.` : `${lead}: ${clauses.slice(0, clausesSaid).join(', and ')}.`;
}

const leads: Readonly<Record<Topic, (whom: Whom, time: string, against: boolean) => string>> = {
  typing: (whom, time, against) =>
    against ? `The typing${time} does not fit ${whom}` : `The typing${time} fits ${whom}`,
  pointer: (whom, time, against) =>
    against ? `The use of the mouse${time} does not fit ${whom}` : `The use of the mouse${time} fits ${whom}`,
  hand: (whom, time, against) => {
    const device = whom === 'you' ? 'your device' : `the device of ${whom}`;
    return against
      ? `The input on ${device}${time} does not come from a hand`
      : `The input on ${device}${time} comes from a hand`;
  },
  confirmation: (whom, time, against) => {
    if (against)
      return whom === 'you' ? `Your confirmation${time} failed` : `The confirmation asked of ${whom}${time} failed`;
    return whom === 'you' ? `You confirmed${time} that it is you` : `${whom} confirmed${time} that it is them`;
  },
  clock: (whom) =>
    `The clock of ${whom === 'you' ? 'your device' : `the device of ${whom}`} is too coarse to measure a rhythm, so nothing is concluded from it`,
};
