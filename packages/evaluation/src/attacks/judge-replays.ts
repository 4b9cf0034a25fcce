import { followReplay, forgetRun, openReplayMemory, type ReplayMemory } from '@samehand/engine';
import type { KeystrokeWindow } from '@samehand/protocol';
import { createChance } from '../synthetic/chance.ts';
import { gatherTypists, sendForgery, type Typist } from './gather-typists.ts';
import { replayVictim } from './typing/victim-replay.ts';

/** Windows that a memory holds: 10,000 keys, about a day of typing. */
const capacity = 400;
/** A key of the bench; an install derives one for each subject from a secret of its own. */
const key = { low: 0x5a3c_91e7, high: 0x1d20_77b4 };
/** Long streams of free and fixed text. */
const sets = ['keystrokes-bbmas-desktop', 'keystrokes-upt', 'keystrokes-pace-free-text'];
/** Many people, short streams: for false matches only. */
const manyPeople = 'keystrokes-aalto-desktop';
const jitters = [0, 1, 2, 5, 10] as const;
const attacksEach = 5;
const keysReplayed = 250;

export interface ReplayResult {
  /** Each time is moved by U(−jitter, jitter) ms. */
  readonly jitter: number;
  readonly attacks: number;
  /** Share found within 100 keys and within {@link keysReplayed}. */
  readonly foundSoon: number;
  readonly found: number;
  readonly medianKeys: number;
  readonly leastBits: number;
}

export interface ReplayReport {
  readonly replays: readonly ReplayResult[];
  /** Each subject's whole stream against its own memory, window by window: these sets and Aalto. */
  readonly own: FalseMatches;
  /** Windows of one subject against the memory of another. */
  readonly others: FalseMatches;
}

export interface FalseMatches {
  readonly windows: number;
  readonly matches: number;
  /** The most bits that any window reached. */
  readonly most: number;
}

/** Judges the recognition of replayed typing. Null where the folder lacks the sets. */
export function judgeReplays(folder: string): ReplayReport | null {
  const people = sets
    .flatMap((set) => gatherTypists(folder, set, () => true))
    .filter(({ windows }) => windows.length >= 40);
  if (people.length === 0) return null;
  const own = { windows: 0, matches: 0, most: 0 };
  const memories = people.map(({ windows }) => count(openReplayMemory(capacity), windows, own));
  for (const { windows } of gatherTypists(folder, manyPeople, () => true))
    count(openReplayMemory(capacity), windows, own);
  const others = { windows: 0, matches: 0, most: 0 };
  for (const [at, memory] of memories.entries()) {
    for (const step of [1, 2, 3]) {
      const stranger = people[(at + step) % people.length] as Typist;
      count(forgetRun(memory), stranger.windows.slice(0, 200), others);
    }
  }
  return { replays: jitters.map((jitter) => judgeJitter(people, memories, jitter)), own, others };
}

function count(
  memory: ReplayMemory,
  windows: readonly KeystrokeWindow[],
  into: { windows: number; matches: number; most: number },
) {
  let after = memory;
  for (const window of windows) {
    const found = followReplay(after, key, window);
    after = found.memory;
    into.windows++;
    if (found.isReplay) into.matches++;
    into.most = Math.max(into.most, found.bits);
  }
  return after;
}

function judgeJitter(people: readonly Typist[], memories: readonly ReplayMemory[], jitter: number): ReplayResult {
  const chance = createChance(61).branch(`replay ${jitter}`);
  const found: number[] = [];
  let leastBits = Number.POSITIVE_INFINITY;
  for (const [at, person] of people.entries()) {
    for (let attack = 0; attack < attacksEach; attack++) {
      const recorded = recordPart(person, chance);
      if (recorded === null) continue;
      let memory = forgetRun(memories[at] as ReplayMemory);
      let [keys, first, most] = [0, Number.POSITIVE_INFINITY, 0];
      for (const window of sendForgery(replayVictim(recorded, jitter, chance), chance)) {
        keys += window.zone.length;
        const step = followReplay(memory, key, window);
        memory = step.memory;
        if (keys <= 100) most = Math.max(most, step.bits);
        if (step.isReplay) first = Math.min(first, keys);
      }
      found.push(first);
      leastBits = Math.min(leastBits, most);
    }
  }
  found.sort((a, b) => a - b);
  const share = (within: number) => found.filter((keys) => keys <= within).length / found.length;
  return {
    jitter,
    attacks: found.length,
    foundSoon: share(100),
    found: share(keysReplayed),
    medianKeys: found[found.length >> 1] as number,
    leastBits,
  };
}

/** Keys of one session that the memory still holds, from a random place: a replay need not begin where a window began. */
function recordPart({ sessions, windows }: Typist, chance: () => number) {
  // Of long streams, only the last part is still in memory.
  const remembered = Math.floor(Math.min(windows.length, capacity) * 20);
  const long = sessions.filter(({ keys }) => keys.length > 150);
  const session = long.at(-1);
  if (session === undefined) return null;
  const keys = session.keys.slice(-remembered);
  const from = Math.floor(chance() * Math.max(1, keys.length - keysReplayed));
  return keys.slice(from, from + keysReplayed);
}
