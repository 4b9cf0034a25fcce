import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { epochMs } from '@samehand/protocol';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { loadConfig } from '../src/config/index.ts';
import { createLiveSessions, dealSessions } from '../src/sessions/index.ts';
import { openEmbeddedStore } from '../src/stores/index.ts';
import { createMirror } from '../src/threads/mirror.ts';
import { wireEngine, wirePolicy } from '../src/wire-engine.ts';
import { makeBodies } from './make-bodies.ts';

/**
 * Bytes of memory that one live session takes in the running server: heap and buffers with `sessions` live sessions, each
 * of a subject of its own, less what the process took before, divided by their number. Twice: just opened, and with a
 * subject who has sent enough to be enrolled (references, windows, points since the last snapshot). Needs --expose-gc.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '5000' },
    batches: { type: 'string', default: '12' },
    record: { type: 'boolean', default: false },
  },
});
const sessions = Number(values.sessions);
const batches = Number(values.batches);
const collect = globalThis.gc;
if (collect === undefined) throw new Error('run with --expose-gc');

const folder = mkdtempSync(join(tmpdir(), 'samehand-memory-'));
const loaded = loadConfig({ environment: { SAMEHAND_DATA_DIR: folder }, folder });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
/** A few hands among all sessions: what is measured is how much is kept, not whose it is. */
const hands = await Promise.all(Array.from({ length: 20 }, (_, index) => makeBodies(`memory-${index}`, batches, 30)));

// What a sessions' thread holds and what the doors hold beside it, in one heap, where it can be weighed.
const store = await openEmbeddedStore(folder);
const quiet = () => undefined;
const live = await createLiveSessions({
  engine: wireEngine(loaded.value).engine,
  decide: wirePolicy(loaded.value).decide,
  store,
  clock: () => epochMs(Date.now()),
  random: randomBytes,
  notes: { decided: quiet, alerted: quiet, ended: quiet, failed: (what, error) => console.error(what, error) },
  settings: {
    sendEvery: 5_000,
    sendEveryInDoubt: 2_000,
    snapshotEvery: 1_000,
    idleAfter: 3_600_000,
    keepJournal: 3_600_000,
    keepTimeline: 3_600_000,
    waitingLimit: 100_000,
  },
});
const mirror = createMirror([]);
// In front of several threads: where each session is.
dealSessions([live]);
live.subscribeDecisions((decision) => mirror.follow(decision, null));
const before = measure();
const opened = await Promise.all(
  Array.from({ length: sessions }, (_, index) =>
    live.open({
      subject: `subject-${index}`,
      device: { id: `device-${index}`, class: 'desktop', managed: true },
      notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
    }),
  ),
);
for (const grant of opened) mirror.remember(grant);
await settle();
const idle = (measure() - before) / sessions;
process.stdout.write(`${sessions} sessions opened: ${idle.toFixed(0)} B each\n`);
for (let sequence = 0; sequence < batches; sequence += 1) {
  for (let from = 0; from < sessions; from += 500) {
    await Promise.all(
      opened.slice(from, from + 500).map(({ session }, index) => send(session, from + index, sequence)),
    );
  }
}
await settle();
const busy = (measure() - before) / sessions;
process.stdout.write(`with subjects who are enrolled: ${busy.toFixed(0)} B each\n`);
await live.stop();
await store.close();
rmSync(folder, { recursive: true, force: true });
if (values.record) {
  recordFigures('corridor.json', [
    {
      id: 'session.bytes',
      value: Math.round(busy),
      low: null,
      high: null,
      n: sessions,
      unit: 'bytes',
      better: 'lower',
      protocol: 'docs/server.md#speed',
      command: 'npm run bench:memory -w @samehand/server -- --record',
    },
  ]);
}

async function send(session: (typeof opened)[number]['session'], index: number, sequence: number): Promise<void> {
  const body = hands[index % hands.length]?.[sequence] ?? new Uint8Array();
  // A copy, as a request brings its own: nothing may be shared between sessions by accident of the bench.
  const accepted = await live.accept(session, body.slice());
  if (!accepted.ok) throw new Error(accepted.error.code);
}

/** Lets snapshots be written, so that what waits for them is not counted for ever. */
async function settle(): Promise<void> {
  await new Promise((later) => setTimeout(later, 6_000));
}

function measure(): number {
  for (let round = 0; round < 4; round += 1) collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
