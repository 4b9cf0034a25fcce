import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureLimits, epochMs, type KeystrokeWindow, type SessionId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSketchKeys } from '../../src/auth/index.ts';
import { createLiveSessions, type DrillTerms, type ResidentSessions } from '../../src/sessions/index.ts';
import { openEmbeddedStore, type Store } from '../../src/stores/index.ts';
import { batch, encode, part, plainPolicy, request, shippedEngine } from './house.ts';

let folder: string;
let store: Store;
let live: ResidentSessions;
let now = 1_790_000_000_000;
const failures: unknown[] = [];

async function start(windows = 60): Promise<void> {
  store = await openEmbeddedStore(folder);
  const quiet = () => undefined;
  live = await createLiveSessions({
    engine: shippedEngine(),
    decide: plainPolicy,
    store,
    clock: () => epochMs(now),
    random: randomBytes,
    notes: { decided: quiet, alerted: quiet, ended: quiet, failed: (...what) => void failures.push(what) },
    sketches: { keyOf: await openSketchKeys(folder), windows },
    settings: {
      sendEvery: 5_000,
      sendEveryInDoubt: 2_000,
      snapshotEvery: 3_600_000,
      idleAfter: 3_600_000,
      keepJournal: 86_400_000,
      keepTimeline: 86_400_000,
      waitingLimit: 10_000,
    },
  });
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samehand-replays-'));
  await start();
});
afterEach(async () => {
  expect(failures).toEqual([]);
  await live.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A window of a made-up hand; the same seed gives the same times, on the wire's grid of 2 ms. */
function typed(seed: number): KeystrokeWindow {
  let state = seed * 7919 + 1;
  const chance = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ((state >>> 8) & 0xffff) / 0x1_0000;
  };
  const keys = captureLimits.windowSamples;
  const around = (middle: number): number =>
    2 * Math.round((middle / 2) * Math.exp(chance() + chance() + chance() - 1.5));
  const hold = Uint16Array.from({ length: keys }, () => around(90));
  const pressPress = Uint16Array.from({ length: keys }, () => around(190));
  const zone = Uint8Array.from({ length: keys }, () => Math.floor(3 * chance()));
  const previous = Uint8Array.from({ length: keys }, () => Math.floor(3 * chance()));
  const releasePress = Int16Array.from(pressPress, (press) => press - around(90));
  return { kind: 'keystrokes', zone, previous, hold, pressPress, releasePress };
}

const open = async (drill?: DrillTerms) => (await live.open(request('amara'), drill)).session;
let sequence = 0;
async function type(session: SessionId, from: number, to: number): Promise<void> {
  for (let seed = from; seed < to; seed += 1) {
    now += 5_000;
    const answer = await live.accept(session, encode(batch(sequence++, [part(typed(seed))])));
    expect(answer.ok).toBe(true);
  }
}
const replays = async (session: SessionId) =>
  (await live.detail(session))?.points.filter(({ evidence }) => evidence.witness === 'replay').length ?? 0;

describe('typing that was typed before', () => {
  it('is not seen in fresh typing, and is where a recording is played, with words', async () => {
    const session = await open();
    await type(session, 0, 40);
    expect(await replays(session)).toBe(0);
    await type(session, 10, 16);
    expect(await replays(session)).toBeGreaterThan(1);
    const detail = await live.detail(session);
    expect(detail?.assessment?.beliefs['human-at-device'].state).toBe('lost');
    expect(detail?.points.at(-1)?.sentence).not.toBe('');
    expect(detail?.assessment?.grounds.map(({ code }) => code)).toContain('input-replayed');
  });

  it('is known in another session, and after a stop and a crash', async () => {
    const first = await open();
    await type(first, 0, 10);
    await live.stop();
    await store.close();
    await start();
    await type(first, 10, 20);
    // A crash: nothing is written any more, the journal has it all.
    await store.close();
    failures.length = 0;
    await start();
    failures.length = 0;
    const second = await open();
    await type(second, 4, 8);
    expect(await replays(second)).toBeGreaterThan(0);
    const third = await open();
    await type(third, 13, 17);
    expect(await replays(third)).toBeGreaterThan(0);
  });

  it('is kept bounded, as cells under a key: no time can be found in the store', async () => {
    const session = await open();
    await type(session, 0, 90);
    await live.stop();
    const stored = await store.subjects.sketches('amara' as never);
    expect(stored).toMatchObject({ from: 30 });
    expect(stored.cells).toHaveLength(60);
    await store.close();
    rmSync(join(folder, 'signing-key.json'));
    await start();
    // Another key: what is remembered tells nothing any more.
    await type(session, 60, 66);
    expect(await replays(session)).toBe(0);
  });

  it('in a drill is known and leaves nothing behind', async () => {
    const session = await open();
    await type(session, 0, 6);
    const drilled = await open({ id: 'drl_1', species: 'replay', speed: 1 });
    await type(drilled, 100, 108);
    await type(drilled, 101, 105);
    expect(await replays(drilled)).toBeGreaterThan(0);
    await live.stop();
    expect((await store.subjects.sketches('amara' as never)).cells).toHaveLength(6);
  });

  it('is erased with its subject', async () => {
    const session = await open();
    await type(session, 0, 6);
    await live.end(session);
    await live.stop();
    await store.close();
    await start();
    expect(await live.eraseSubject('amara' as never)).toBe(true);
    expect((await store.subjects.sketches('amara' as never)).cells).toEqual([]);
  });
});
