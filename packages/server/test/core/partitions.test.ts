import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SessionId, SubjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openDealtStores,
  openEmbeddedStore,
  openRegistry,
  partitionFolder,
  partitionOf,
  readPartitions,
  settlePartitions,
} from '../../src/stores/index.ts';
import { batch, encode, type House, openHouse, part, plainPolicy, request, superhuman, typing } from './house.ts';
import { makeOlder } from './older-folder.ts';
import { runServer } from './running.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samehand-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the partition of a subject', () => {
  // Worked out apart from the code (SHA-256, first four bytes): folders that were made with these places must find them again.
  it.each([
    ['amara', 4_030_780_880],
    ['ben', 1_728_087_708],
    ['zoe', 2_634_120_742],
    ['employee-4711', 952_802_560],
    ['Zoë Müller', 3_605_362_086],
    ['工号42', 2_230_396_370],
    ['a'.repeat(200), 3_265_857_753],
  ])('is what it always was: %s', (subject, number) => {
    for (const count of [1, 2, 3, 8, 64]) expect(partitionOf(subject, count)).toBe(number % count);
  });

  it('spreads subjects evenly', () => {
    const filled = Array.from({ length: 8 }, () => 0);
    for (let index = 0; index < 8_000; index += 1) {
      const partition = partitionOf(`employee-${index}`, 8);
      filled[partition] = (filled[partition] ?? 0) + 1;
    }
    expect(Math.min(...filled)).toBeGreaterThan(900);
    expect(Math.max(...filled)).toBeLessThan(1_100);
  });
});

describe('a data folder', () => {
  it('is dealt once, when it is made', () => {
    expect(readPartitions(folder)).toBeNull();
    expect(settlePartitions(folder, 3)).toBe(3);
    expect(readPartitions(folder)).toBe(3);
    expect(settlePartitions(folder, 5)).toBe(3);
    expect(readdirSync(join(folder, 'partitions')).sort()).toEqual(['1', '2', 'count']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'partitions')).mode & 0o777).toBe(0o700);
  });

  it('of an older samehand has one partition for ever, where it always lay', async () => {
    const made = await openEmbeddedStore(folder);
    await made.subjects.put('amara' as SubjectId, 'Amara', 1 as never);
    await made.close();
    // As it was written before there were partitions.
    makeOlder(folder);
    const database = new DatabaseSync(join(folder, 'store.sqlite'));
    database.exec('PRAGMA user_version=2');
    database.close();
    expect(readPartitions(folder)).toBe(1);
    expect(settlePartitions(folder, 4)).toBe(1);
    expect(existsSync(join(folder, 'partitions'))).toBe(false);
    expect(partitionFolder(folder, 0)).toBe(folder);
    const [store] = await openDealtStores(folder);
    expect(await store?.subjects.load('amara' as SubjectId)).toMatchObject({ name: 'Amara' });
    await store?.close();
    // And an older one does not open it again, as it must not open the first of several.
    const brought = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
    expect(brought.prepare('PRAGMA user_version').get()).toEqual({ user_version: 4 });
    brought.close();
  });

  it('has one, too, where its journal is lost and people are known; keys alone do not count', async () => {
    const store = await openEmbeddedStore(folder);
    await store.settings.set('a', 'b');
    const forget = (): void => {
      for (const file of readdirSync(folder)) if (file.startsWith('journal')) rmSync(join(folder, file));
    };
    forget();
    expect(readPartitions(folder)).toBeNull();
    await store.subjects.put('amara' as SubjectId, 'Amara', 1 as never);
    expect(readPartitions(folder)).toBe(1);
    await store.close();
  });

  it('is refused where a partition is missing or nobody can say how many there are', async () => {
    settlePartitions(folder, 3);
    rmSync(join(folder, 'partitions', '2'), { recursive: true });
    expect(() => settlePartitions(folder, 3)).toThrow(/partitions.2 is missing/);
    mkdirSync(join(folder, 'partitions', '2'));
    for (const text of ['', '1\n', '3', '99\n', 'three\n']) {
      writeFileSync(join(folder, 'partitions', 'count'), text);
      expect(() => readPartitions(folder), text).toThrow(
        expect.objectContaining({ name: 'StoreError', code: 'version' }),
      );
    }
    rmSync(join(folder, 'partitions', 'count'));
    expect(() => readPartitions(folder)).toThrow(/count cannot be read/);
    await expect(openDealtStores(folder)).rejects.toThrow(/count/);
  });
});

describe('several partitions behind one front', () => {
  const people = ['amara', 'ben', 'chidi', 'dora', 'emre', 'fay', 'gus', 'hana', 'ivo', 'jun'];
  let house: House;
  beforeEach(async () => {
    house = await openHouse({}, plainPolicy, randomBytes, 3);
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  const openAll = async (): Promise<readonly SessionId[]> => {
    const sessions: SessionId[] = [];
    for (const subject of people) {
      house.pass(1_000);
      sessions.push((await house.live.open(request(subject))).session);
    }
    return sessions;
  };

  it('put their lists together as one alone would, cut where one alone would cut', async () => {
    const sessions = await openAll();
    const used = new Set(people.map((subject) => partitionOf(subject, 3)));
    expect(used.size).toBe(3);
    expect(house.live.counts()).toMatchObject({ live: 10, subjects: 10 });
    expect((await house.live.subjects()).map(({ id }) => id)).toEqual(people);
    expect((await house.live.summaries({ live: true })).map(({ subject }) => subject.id)).toEqual(people);
    const doubted = [1, 4, 8];
    for (const index of doubted) {
      house.pass(10_000);
      await house.live.accept(sessions[index] as SessionId, encode(batch(0, [superhuman])));
    }
    const falling = doubted.map((index) => people[index]);
    const first = await house.live.summaries({ live: true, limit: 4 });
    expect(first.map(({ subject }) => subject.id)).toEqual([...falling, 'amara']);
    expect((await house.live.alerts()).map(({ subject }) => subject.id)).toEqual(falling.toReversed());
    expect((await house.live.alerts(2)).map(({ subject }) => subject.id)).toEqual(falling.toReversed().slice(0, 2));
    const [newest] = await house.live.alerts(1);
    await house.live.closeAlert(newest?.id ?? '', 'Noor', 'genuine');
    expect((await house.live.alerts()).map(({ state }) => state)).toEqual(['open', 'open', 'closed']);
    await house.live.end(sessions[0] as SessionId);
    await house.live.end(sessions[9] as SessionId);
    const all = await house.live.summaries({ live: false, limit: 3 });
    expect(all.map(({ id }) => id)).toEqual(sessions.slice(-3).toReversed());
    expect(house.live.currents()).toHaveLength(8);
  });

  it('recover each by itself, and know of each other what has gone', async () => {
    const sessions = await openAll();
    for (const session of sessions) {
      for (let sequence = 0; sequence < 3; sequence += 1) {
        await house.live.accept(session, encode(batch(sequence, [part(typing(sequence))])));
      }
    }
    const [gone] = sessions as [SessionId];
    await house.live.end(gone);
    const details = await Promise.all(sessions.map((session) => house.live.detail(session)));
    await house.crash();
    await house.start();
    expect(await Promise.all(sessions.map((session) => house.live.detail(session)))).toEqual(details);
    expect(house.live.currents()).toHaveLength(9);
    const access = {
      id: 'late',
      session: gone,
      at: house.now(),
      recordClass: 'c',
      record: 'r',
      access: 'full',
    } as const;
    const strange = { ...access, id: 'nobody', session: 'ses_none' };
    const known = { ...access, session: sessions[1] as SessionId };
    const told = await house.live.recordAccesses({ accesses: [access, strange, known] });
    expect(told).toEqual({ counted: 2, repeated: 0, unknown: 1 });
    const again = await house.live.recordAccesses({ accesses: [access, known, strange, strange] });
    expect(again).toEqual({ counted: 0, repeated: 2, unknown: 2 });
  });

  it('are read as one by the command line', async () => {
    const sessions = await openAll();
    await house.live.accept(sessions[3] as SessionId, encode(batch(0, [superhuman])));
    await house.live.stop();
    const registry = openRegistry(house.folder);
    expect((await registry.subjects.list()).map(({ id }) => id)).toEqual(people);
    expect(await registry.subjects.count()).toBe(people.length);
    expect((await registry.sessions.recent(2)).map(({ id }) => id)).toEqual(sessions.slice(-2).toReversed());
    const [dora] = await registry.alerts.list(9);
    expect(dora?.subject).toBe('dora');
    for (const [index, subject] of people.entries()) {
      expect(await registry.sessions.ofSubject(subject as SubjectId)).toEqual([sessions[index]]);
      expect((await registry.subjects.load(subject as SubjectId))?.name).toBe(subject.toUpperCase());
      expect((await registry.sessions.load(sessions[index] as SessionId))?.subject).toBe(subject);
    }
    expect((await registry.points.ofSession(sessions[3] as SessionId, 99)).length).toBeGreaterThan(0);
    await registry.close();
  });
});

describe('a server on a folder of several partitions', () => {
  it('serves them as one, whatever is asked of it later, and lets nobody else in', async () => {
    const first = await runServer({ SAMEHAND_SESSIONS_PARTITIONS: '3' }, folder);
    const people = ['amara', 'ben', 'chidi'];
    expect(new Set(people.map((subject) => partitionOf(subject, 3))).size).toBeGreaterThan(1);
    const opened = await Promise.all(people.map((subject) => first.openSession(subject)));
    for (const { token } of opened) {
      expect((await first.send(token, encode(batch(0, [part(typing(1))])))).status).toBe(200);
    }
    await expect(runServer({ SAMEHAND_SESSIONS_PARTITIONS: '1' }, folder)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'busy',
    });
    await first.close();

    const second = await runServer({ SAMEHAND_SESSIONS_PARTITIONS: '2' }, folder);
    expect(second.server.recovered).toEqual({ sessions: 3, replayed: 0 });
    expect(second.server.live.currents()).toHaveLength(3);
    expect(second.logged.join('')).toContain('"partitions":3');
    expect(second.logged.join('')).toContain('keeps the partitions it was made with');
    const rows = await second.stopAndRead();
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['batch', 'batch', 'batch', 'open', 'open', 'open']);
  });

  it('does not start where one partition cannot be opened, and lets go of the others', async () => {
    settlePartitions(folder, 2);
    writeFileSync(join(folder, 'partitions', '1', 'journal.sqlite'), 'no database at all, only text. '.repeat(200));
    await expect(runServer({}, folder)).rejects.toThrow(/partitions.1.journal\.sqlite/);
    rmSync(join(folder, 'partitions', '1', 'journal.sqlite'));
    const running = await runServer({}, folder);
    expect(running.server.recovered).toEqual({ sessions: 0, replayed: 0 });
    await running.close();
  });
});
