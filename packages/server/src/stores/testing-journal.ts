import { epochMs, sessionId, subjectId } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import type { Journal, JournalEntry } from './contract/journal.ts';

const at = epochMs(1_790_000_000_000);
const session = sessionId('ses_one');
const subject = subjectId('amara');

/** The journal's part of the conformance suite. */
export function describeJournal(journal: () => Journal, reopen: () => Promise<void>): void {
  describe('journal', () => {
    it('gives growing positions, keeps order and content over a restart', async () => {
      const entries = Array.from({ length: 50 }, (_, index) =>
        entryOf(`ses_one/b/1/${index}`, { body: bytesOf(index) }),
      );
      const appended = await Promise.all(entries.map((entry) => journal().append(entry)));
      const positions = appended.map((one) => (one.kind === 'appended' ? one.position : 0));
      expect(positions).toEqual([...positions].sort((one, other) => one - other));
      expect(new Set(positions).size).toBe(50);
      await reopen();
      const rows = await journal().read(0, 100);
      expect(rows).toMatchObject(entries);
      expect(rows.map(({ position }) => position)).toEqual(positions);
      expect(await journal().last()).toBe(positions.at(-1));
    });

    it('stores a key once, in one group and over restarts', async () => {
      const entry = entryOf('ses_one/b/1/0');
      const [first, second] = await Promise.all([journal().append(entry), journal().append(entry)]);
      expect([first.kind, second.kind]).toEqual(['appended', 'repeat']);
      await reopen();
      expect(await journal().append(entry)).toEqual({ kind: 'repeat' });
      expect(await journal().read(0, 10)).toHaveLength(1);
    });

    it('stores what has no key each time, and beside keys', async () => {
      const [keyed, keyless] = [entryOf('ses_one/open'), { ...entryOf('ses_one/'), key: null }];
      for (const entry of [keyless, keyed, keyless, keyed]) await journal().append(entry);
      const rows = await journal().readSession(session, 0, 9);
      expect(rows.map(({ key }) => key)).toEqual([null, 'ses_one/open', null]);
    });

    it('finds the rows of one session among thousands of others, and erases them, also after a restart', async () => {
      const rows = 5_000;
      const names = ['ses_one', 'ses_two', 'ses_three'];
      await Promise.all(
        Array.from({ length: rows }, (_, index) =>
          journal().append({ ...entryOf(`${names[index % 3]}/`), key: null, at: epochMs(at + index) }),
        ),
      );
      const own = (await journal().read(0, rows)).filter((row) => row.session === session);
      for (const isReopened of [false, true]) {
        if (isReopened) await reopen();
        expect(await journal().readSession(session, 0, rows)).toEqual(own);
        const middle = own[1_000]?.position ?? 0;
        expect(await journal().readSession(session, middle, 300)).toEqual(own.slice(1_001, 1_301));
      }
      expect(await journal().prune(epochMs(at + 2_500), rows)).toBe(2_500);
      expect(await journal().readSession(session, 0, rows)).toEqual(own.filter(({ position }) => position > 2_500));
      expect(await journal().erase([session])).toBe(own.filter(({ position }) => position > 2_500).length);
      expect(await journal().readSession(session, 0, 9)).toEqual([]);
      expect(await journal().read(0, rows)).toHaveLength(1_667);
    });

    it('reads on from a position, in pages', async () => {
      for (let index = 0; index < 5; index += 1) await journal().append(entryOf(`ses_one/b/1/${index}`));
      const first = await journal().read(0, 2);
      const rest = await journal().read(first.at(-1)?.position ?? 0, 10);
      expect([...first, ...rest].map(({ key }) => key)).toEqual([0, 1, 2, 3, 4].map((index) => `ses_one/b/1/${index}`));
    });

    it('prunes only what is old and not after the limit, and never gives a position twice', async () => {
      for (let index = 0; index < 6; index += 1) {
        await journal().append(entryOf(`ses_one/b/1/${index}`, { at: epochMs(at + index) }));
      }
      const last = await journal().last();
      expect(await journal().prune(epochMs(at + 4), last - 4)).toBe(2);
      expect(await journal().prune(epochMs(at + 3), last)).toBe(1);
      expect(await journal().prune(epochMs(at + 100), last)).toBe(3);
      await reopen();
      expect(await journal().last()).toBe(last);
      expect(await journal().append(entryOf('ses_one/b/1/99'))).toEqual({ kind: 'appended', position: last + 1 });
    });

    it('reads one session, in pages and in order, and none whose name only begins alike', async () => {
      for (const key of ['ses_one/open', 'ses_one1/open', 'ses_one/b/1/9', 'ses_on/open', 'ses_one/b/1/10']) {
        await journal().append(entryOf(key));
      }
      const first = await journal().readSession(session, 0, 2);
      const rest = await journal().readSession(session, first.at(-1)?.position ?? 0, 10);
      expect([first, rest].map((rows) => rows.map(({ key }) => key))).toEqual([
        ['ses_one/open', 'ses_one/b/1/9'],
        ['ses_one/b/1/10'],
      ]);
    });

    it('erases a session and none whose name only begins alike', async () => {
      for (const key of ['ses_one/open', 'ses_one/b/1/0', 'ses_one1/open', 'ses_on/open']) {
        await journal().append(entryOf(key));
      }
      expect(await journal().erase([session])).toBe(2);
      expect((await journal().read(0, 10)).map(({ key }) => key)).toEqual(['ses_one1/open', 'ses_on/open']);
    });
  });
}

export function bytesOf(seed: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => (seed * 31 + index * 7) % 256);
}

function entryOf(key: string, change: Partial<JournalEntry> = {}): JournalEntry {
  const own = sessionId(key.slice(0, key.indexOf('/')));
  return { key, session: own, subject, kind: 'batch', at, body: bytesOf(1), ...change };
}
