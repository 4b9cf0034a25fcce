import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sessionId } from '@samehand/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore, openJournalReader } from '../../src/stores/index.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-read-'));
  folders.push(folder);
  return folder;
}

/** A process that writes into the journal without a pause, and tells the last position that is durable. */
async function startWriter(folder: string): Promise<{ durable(): number }> {
  const file = fileURLToPath(new URL('./journal-writer.ts', import.meta.url));
  const child = fork(file, [folder], { execArgv: ['--conditions=samehand-source'] });
  children.push(child);
  let durable = 0;
  child.on('message', (position) => {
    durable = position as number;
  });
  const end = performance.now() + 20_000;
  while (durable < 200 && performance.now() < end) await new Promise((wait) => setTimeout(wait, 20));
  return { durable: () => durable };
}

describe('reading a journal beside the process that writes it', () => {
  it('sees everything that is durable, without a gap, and never stops the writer', { timeout: 60_000 }, async () => {
    const folder = newFolder();
    const writer = await startWriter(folder);
    await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ code: 'busy' });
    const reader = openJournalReader(folder);
    await expect(reader.read(0, 1)).resolves.toHaveLength(1);
    let position = 0;
    const start = writer.durable();
    for (let round = 0; round < 400 && position < 3_000; round += 1) {
      const before = writer.durable();
      const rows = await reader.read(position, 100_000);
      rows.forEach((row, index) => {
        expect(row.position).toBe(position + index + 1);
        if (row.body.some((byte) => byte !== row.position % 251)) throw new Error(`row ${row.position} is torn`);
      });
      position = rows.at(-1)?.position ?? position;
      expect(position).toBeGreaterThanOrEqual(before);
      await new Promise((wait) => setTimeout(wait, 50));
    }
    expect(writer.durable()).toBeGreaterThan(start);
    expect(await reader.readSession(sessionId('ses_writer'), 10, 2)).toMatchObject([
      { position: 11 },
      { position: 12 },
    ]);
    expect(await reader.readSession(sessionId('ses_write'), 0, 2)).toEqual([]);
    reader.close();
    // More than the log holds before it is begun anew: rows were moved into the database while they were read.
    expect(statSync(join(folder, 'journal.sqlite')).size).toBeGreaterThan(16 * 1024 * 1024);
    expect(statSync(join(folder, 'journal.sqlite-wal')).size).toBeLessThan(64 * 1024 * 1024);
  });

  it('cannot write', async () => {
    const folder = newFolder();
    const store = await openEmbeddedStore(folder);
    const reader = openJournalReader(folder);
    expect(Object.keys(reader).toSorted()).toEqual(['close', 'read', 'readSession']);
    expect(await reader.read(0, 10)).toEqual([]);
    reader.close();
    await store.close();
  });

  it('names the file that is wrong: no journal, or no database', async () => {
    const folder = newFolder();
    expect(() => openJournalReader(folder)).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'unavailable' }),
    );
    writeFileSync(join(folder, 'journal.sqlite'), 'no database at all, only text that is long enough'.repeat(100));
    expect(() => openJournalReader(folder)).toThrow(/journal\.sqlite/);
  });
});
