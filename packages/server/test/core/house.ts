import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine, parsePopulation } from '@samehand/engine';
import {
  type CaptureBatch,
  type CapturePart,
  type ConsoleEvent,
  captureLimits,
  type EpochMs,
  encodeBatch,
  epochMs,
  type GateDecision,
  type KeystrokeWindow,
  type OpenSessionRequest,
} from '@samehand/protocol';
import {
  createLiveSessions,
  type Decide,
  dealSessions,
  type LiveSessions,
  type LiveSettings,
} from '../../src/sessions/index.ts';
import {
  type AlertRow,
  type JournalRow,
  openDealtStores,
  type Store,
  settlePartitions,
} from '../../src/stores/index.ts';

const populationFile = new URL(import.meta.resolve('@samehand/engine/models/population.bin'));
let shared: Engine | undefined;

/** The shipped engine, parsed once for all tests of a file. */
export function shippedEngine(): Engine {
  if (shared === undefined) {
    const parsed = parsePopulation(readFileSync(populationFile));
    if (!parsed.ok) throw new Error(parsed.error.message);
    shared = createEngine(parsed.value);
  }
  return shared;
}

/**
 * A policy of one thought, so that tests move rulings at will: a doubtful hand masks and alerts, a lost one ends, and a
 * confirmed session is free again.
 */
export const plainPolicy: Decide = (assessment, _about, previous) => {
  const { state } = assessment.beliefs['human-at-device'];
  const { state: person } = assessment.beliefs['same-person'];
  const confirmed = assessment.grounds.some(({ code }) => code === 'confirmed');
  const isDoubted = (state === 'doubt' || state === 'lost' || previous === 'step-up') && !confirmed;
  if (person === 'lost') return ruled('terminate', 'refused', true);
  return isDoubted ? ruled('step-up', 'masked', true) : ruled('allow', 'full', false);
};

function ruled(ruling: 'allow' | 'step-up' | 'terminate', access: 'full' | 'masked' | 'refused', alert: boolean) {
  return {
    ruling,
    access: { '*': access },
    alert,
    rules: [ruling],
    because: `${ruling}!`,
    becauseYou: `you: ${ruling}`,
  };
}

export interface House {
  readonly folder: string;
  /** In the order of partitions. */
  stores: readonly Store[];
  live: LiveSessions;
  /** What went wrong inside. */
  readonly failures: unknown[];
  readonly decisions: GateDecision[];
  readonly events: ConsoleEvent[];
  now(): EpochMs;
  pass(milliseconds: number): void;
  /** Goes away without a word: nothing is written any more, the files are let go. */
  crash(): Promise<void>;
  /** Opens the same folder again. */
  start(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const standard: LiveSettings = {
  sendEvery: 5_000,
  sendEveryInDoubt: 2_000,
  snapshotEvery: 3_600_000,
  idleAfter: 3_600_000,
  keepJournal: 86_400_000,
  keepTimeline: 86_400_000,
  waitingLimit: 10_000,
};

/** Live sessions on the embedded store in a folder of their own, with the shipped engine and a clock that stands still. */
export async function openHouse(
  settings: Partial<LiveSettings> = {},
  decide: Decide = plainPolicy,
  random: (length: number) => Uint8Array = randomBytes,
  partitions = 1,
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-house-'));
  settlePartitions(folder, partitions);
  let now = 1_790_000_000_000;
  const clock = () => epochMs(now);
  const failures: unknown[] = [];
  const decisions: GateDecision[] = [];
  const events: ConsoleEvent[] = [];
  const quiet = () => undefined;
  let lives = 0;

  const open = async () => {
    lives += 1;
    const own = lives;
    // What has crashed goes on ticking in this process, and fails: nobody would hear of it.
    const failed = (...what: unknown[]) => void (own === lives && failures.push(what));
    const notes = { decided: quiet, alerted: quiet, ended: quiet, failed };
    const stores = await openDealtStores(folder);
    const engine = shippedEngine();
    const shared = { engine, decide, clock, random, notes, settings: { ...standard, ...settings } };
    const parts = await Promise.all(stores.map((store) => createLiveSessions({ ...shared, store })));
    const live = parts.length === 1 ? (parts[0] as LiveSessions) : dealSessions(parts);
    live.subscribeDecisions((decision) => decisions.push(decision));
    live.subscribe((event) => events.push(event));
    return { stores, live };
  };

  const closeAll = async (): Promise<void> => {
    for (const store of house.stores.toReversed()) await store.close();
  };
  const house: House = {
    ...(await open()),
    folder,
    failures,
    decisions,
    events,
    now: clock,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async crash() {
      lives += 1;
      await closeAll();
    },
    async start() {
      Object.assign(house, await open());
    },
    async restart() {
      await house.live.stop();
      await closeAll();
      await house.start();
    },
    async close() {
      await house.live.stop().catch(() => undefined);
      await closeAll().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}

/** All rows of all partitions, those of one partition in their order. */
export async function rowsOf({ stores }: House): Promise<readonly JournalRow[]> {
  return (await Promise.all(stores.map(({ journal }) => journal.read(0, 10_000)))).flat();
}

/** An alert as it is stored, wherever it lies. */
export async function alertOf({ stores }: House, id: string): Promise<AlertRow | null> {
  return (await Promise.all(stores.map(({ alerts }) => alerts.load(id)))).find((row) => row !== null) ?? null;
}

export function request(subject: string, change: Partial<OpenSessionRequest> = {}): OpenSessionRequest {
  return {
    subject,
    name: subject.toUpperCase(),
    device: { id: `${subject}-laptop`, class: 'laptop', managed: true },
    notice: { recordedAt: '2026-01-01T00:00:00Z', version: '2026-01' },
    site: 'home',
    ...change,
  };
}

/** A window of keys, each a little different: `seed` is whose hand it is. */
export function typing(seed: number): KeystrokeWindow {
  const keys = captureLimits.windowSamples;
  const spread = (index: number, width: number): number => (((seed * 7 + index * 13) % 11) - 5) * width;
  return {
    kind: 'keystrokes',
    zone: Uint8Array.from({ length: keys }, (_, index) => (index + seed) % 3),
    previous: Uint8Array.from({ length: keys }, (_, index) => (index * 2 + seed) % 3),
    hold: Uint16Array.from({ length: keys }, (_, index) => 90 + 2 * spread(index, 3)),
    pressPress: Uint16Array.from({ length: keys }, (_, index) => 180 + 2 * spread(index + 3, 8)),
    releasePress: Int16Array.from({ length: keys }, (_, index) => 90 + 2 * spread(index + 5, 4)),
  };
}

export function part(payload: CapturePart['payload'], ago = 0): CapturePart {
  return { ago, duration: 5_000, payload };
}

/** What no hand does: enough to doubt a human at once. */
export const superhuman = part({ kind: 'device', clock: 'fine', uneven: 0, counts: { 'superhuman-burst': 3 } });

export function batch(
  sequence: number,
  parts: readonly CapturePart[],
  change: Partial<CaptureBatch> = {},
): CaptureBatch {
  return { page: 1, sequence, age: 0, losses: {}, parts, ...change };
}

export function encode(made: CaptureBatch): Uint8Array {
  const encoded = encodeBatch(made);
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
  return encoded.value;
}
