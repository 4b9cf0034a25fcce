import type { CapturePayload } from '@samehand/protocol';
import { findModality } from '../people/find-modality.ts';
import { createChance } from '../synthetic/chance.ts';
import { readDataset } from './read-dataset.ts';
import { readKeystrokes, type TypingSession } from './read-keystrokes.ts';
import { replayKeys } from './replay-keys.ts';
import { sendThroughWire } from './through-wire.ts';

/** A window as the server received it, with the seconds of typing that it spans. */
export interface TimedPayload {
  readonly payload: CapturePayload;
  /** First press to last release in the stream's own time, ms. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A subject's typing, in two parts that share no key. */
export interface TypingPerson {
  readonly subject: string;
  readonly enrolled: readonly TimedPayload[];
  readonly probes: readonly TimedPayload[];
}

/** Where a subject's sessions are cut into what is enrolled and what probes. */
export type SplitSessions = (
  sessions: readonly TypingSession[],
  subject: string,
) => {
  readonly enrolled: readonly TypingSession[];
  readonly probes: readonly TypingSession[];
};

/** The first `count` sessions enrol, those up to `until` probe. */
export function splitAfterSessions(count: number, until: number): SplitSessions {
  return (sessions) => ({ enrolled: sessions.slice(0, count), probes: sessions.slice(count, until) });
}

/** The first `keys` keys enrol, whatever comes after probes; a session in which the border falls is cut there. */
export function splitAfterKeys(keys: number): SplitSessions {
  return (sessions) => {
    const enrolled: TypingSession[] = [];
    const probes: TypingSession[] = [];
    let left = keys;
    for (const { id, keys: typed } of sessions) {
      if (left > 0) enrolled.push({ id, keys: typed.slice(0, left) });
      if (typed.length > left) probes.push({ id, keys: typed.slice(Math.max(0, left)) });
      left -= typed.length;
    }
    return { enrolled, probes };
  };
}

/**
 * The people of a keystroke set, everything sampled by the collector's own sampler (clock erased), encoded and decoded. The same
 * subject always gives the same windows. Null where the folder lacks the set.
 */
export function readTypingPeople(
  folder: string,
  name: string,
  split: SplitSessions,
  wanted: (subject: string) => boolean = () => true,
): readonly TypingPerson[] | null {
  const files = readDataset(folder, name);
  if (files === null) return null;
  return files
    .filter(({ subject }) => wanted(subject))
    .map(({ subject, text }) => {
      const { enrolled, probes } = split(readKeystrokes(text), subject);
      const chance = createChance(1).branch(`${name}/${subject}`);
      return { subject, enrolled: capture(enrolled, chance), probes: capture(probes, chance) };
    });
}

function capture(sessions: readonly TypingSession[], chance: () => number): readonly TimedPayload[] {
  return replayKeys(sessions, chance).map(({ window, startedAt, endedAt }) => ({
    payload: sendThroughWire(window),
    startedAt,
    endedAt,
  }));
}

/** Keys of one window as the engine compares it; the wire's are larger. */
export const keysPerWindow = findModality('keystroke').windowSamples;
