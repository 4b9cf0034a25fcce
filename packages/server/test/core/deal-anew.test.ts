import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionId, SubjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  dealAnew,
  openDealtStores,
  openRegistry,
  partitionOf,
  readPartitions,
  settlePartitions,
} from '../../src/stores/index.ts';
import { batch, encode, type House, openHouse, part, plainPolicy, request, superhuman, typing } from './house.ts';

const people = ['amara', 'ben', 'chidi', 'dora', 'emre', 'fay'];
const last = (sequence: number) => encode(batch(sequence, [part(typing(sequence), 200)]));
let house: House;
let sessions: SessionId[];

/** A house in which something of every kind has happened, stopped. */
beforeEach(async () => {
  house = await openHouse({ snapshotEvery: 1_000 }, plainPolicy, randomBytes, 1);
  sessions = [];
  for (const subject of people) {
    house.pass(5_000);
    sessions.push((await house.live.open(request(subject))).session);
  }
  for (let sequence = 0; sequence < 3; sequence += 1) {
    house.pass(10_000);
    await Promise.all(sessions.map((session) => house.live.accept(session, last(sequence))));
  }
  const [first, second, third] = sessions as [SessionId, SessionId, SessionId];
  await house.live.accept(first, encode(batch(3, [superhuman])));
  const access = { at: house.now(), recordClass: 'customer', record: 'c-1', access: 'full' } as const;
  await house.live.recordAccesses({ accesses: [first, second].map((session) => ({ ...access, session, id: 'r' })) });
  await house.live.end(third);
  const [store] = house.stores;
  await store?.keys.add({
    id: 'k',
    name: 'key',
    scopes: [],
    secretHash: new Uint8Array(32),
    createdAt: house.now(),
    revokedAt: null,
  });
  await store?.settings.set('stamp', 'one');
  await store?.settings.set('welcomed', 'yes');
});
afterEach(async () => {
  expect(house.failures).toEqual([]);
  await house.close();
});

/** All that can be seen of a house. */
async function seeAll() {
  return {
    details: await Promise.all(sessions.map((session) => house.live.detail(session))),
    subjects: await house.live.subjects(),
    alerts: await house.live.alerts(),
    live: await house.live.summaries({ live: true }),
    all: await house.live.summaries({ live: false }),
  };
}

async function stop(): Promise<void> {
  await house.live.stop();
  for (const store of house.stores.toReversed()) await store.close();
}

describe('dealing a folder anew', () => {
  it('moves every subject whole, there and back, and goes on from there', async () => {
    const before = await seeAll();
    for (const count of [3, 2, 1]) {
      await stop();
      expect(await dealAnew(house.folder, count, ['stamp'])).toBe(true);
      expect(await dealAnew(house.folder, count, ['stamp'])).toBe(false);
      expect(readPartitions(house.folder)).toBe(count);
      expect(existsSync(join(house.folder, 'partitions.tmp'))).toBe(false);
      expect(existsSync(join(house.folder, 'partitions'))).toBe(count > 1);
      await house.start();
      expect(house.stores).toHaveLength(count);
      expect(await seeAll()).toEqual(before);
      for (const [index, session] of sessions.entries()) {
        const place = partitionOf(people[index] ?? '', count);
        for (const [partition, { journal }] of house.stores.entries()) {
          const rows = await journal.readSession(session, 0, 99);
          if (partition === place) expect(rows.map(({ kind }) => kind)).toContain('batch');
          else expect(rows).toEqual([]);
        }
      }
      // Its journal still knows a repeat.
      expect(await house.live.accept(sessions[5] as SessionId, last(2))).toMatchObject({ value: { repeat: true } });
      expect(await seeAll()).toEqual(before);
    }
    expect(await house.live.accept(sessions[5] as SessionId, last(3))).toMatchObject({
      value: { repeat: false },
    });
    const after = await seeAll();
    await house.crash();
    await house.start();
    expect(await seeAll()).toEqual(after);
  });

  it('keeps what belongs to everybody in the first, and of what belongs to references only what all agree on', async () => {
    await stop();
    await dealAnew(house.folder, 2, ['stamp']);
    const stores = await openDealtStores(house.folder);
    expect(await Promise.all(stores.map(({ settings }) => settings.get('stamp')))).toEqual(['one', 'one']);
    expect(await Promise.all(stores.map(({ settings }) => settings.get('welcomed')))).toEqual(['yes', null]);
    expect(await Promise.all(stores.map(async ({ keys }) => (await keys.list()).length))).toEqual([1, 0]);
    await stores[1]?.settings.set('stamp', 'two');
    for (const store of stores.toReversed()) await store.close();
    await dealAnew(house.folder, 3, ['stamp']);
    const dealt = await openDealtStores(house.folder);
    expect(await Promise.all(dealt.map(({ settings }) => settings.get('stamp')))).toEqual([null, null, null]);
    for (const store of dealt.toReversed()) await store.close();
    await house.start();
  });

  it('does nothing where a process runs the folder, or where it was cut off', async () => {
    await expect(dealAnew(house.folder, 2, [])).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    await house.live.accept(sessions[5] as SessionId, last(4));
    await house.crash();
    await expect(dealAnew(house.folder, 2, [])).rejects.toThrow(/was not stopped but cut off/);
    await expect(dealAnew(house.folder, 65, [])).rejects.toThrow(/1 to 64/);
    expect(readPartitions(house.folder)).toBe(1);
    await house.start();
  });

  it('begins anew where it was cut short before it was whole', async () => {
    await stop();
    mkdirSync(join(house.folder, 'partitions.tmp', '0'), { recursive: true });
    writeFileSync(join(house.folder, 'partitions.tmp', '0', 'journal.sqlite'), 'half a file');
    expect(readPartitions(house.folder)).toBe(1);
    await dealAnew(house.folder, 2, []);
    expect(readdirSync(house.folder).filter((name) => name.startsWith('partitions'))).toEqual(['partitions']);
    await house.start();
  });

  it.each(['nothing was moved', 'the store was moved', 'the old ones were removed, too'])(
    'is finished by the next start where it was cut short when %s',
    async (cut) => {
      await dealBy(2);
      const before = await seeAll();
      await stop();
      const done = mkdtempSync(join(tmpdir(), 'samehand-dealt-'));
      cpSync(house.folder, done, { recursive: true });
      await dealAnew(done, 3, []);
      const ready = join(house.folder, 'partitions.ready');
      renameSync(join(done, 'partitions'), ready);
      const isStoreMoved = cut !== 'nothing was moved';
      const isJournalMoved = isStoreMoved && cut !== 'the store was moved';
      if (!isJournalMoved) mkdirSync(join(ready, '0'));
      cpSync(
        join(done, 'store.sqlite'),
        isStoreMoved ? join(house.folder, 'store.sqlite') : join(ready, '0', 'store.sqlite'),
      );
      cpSync(
        join(done, 'journal.sqlite'),
        isJournalMoved ? join(house.folder, 'journal.sqlite') : join(ready, '0', 'journal.sqlite'),
      );
      if (cut === 'the old ones were removed, too') rmSync(join(house.folder, 'partitions'), { recursive: true });
      rmSync(done, { recursive: true });

      expect(() => openRegistry(house.folder)).toThrow(/the next start of the server finishes it/);
      expect(settlePartitions(house.folder, 1)).toBe(3);
      await house.start();
      expect(await seeAll()).toEqual(before);
      expect(readdirSync(house.folder).filter((name) => name.startsWith('partitions'))).toEqual(['partitions']);
      const listed = await house.stores[partitionOf('amara', 3)]?.sessions.ofSubject('amara' as SubjectId);
      expect(listed).toEqual([sessions[0]]);
    },
  );
});

async function dealBy(count: number): Promise<void> {
  await stop();
  await dealAnew(house.folder, count, []);
  await house.start();
}
