import { endianness } from 'node:os';
import type { SubjectId } from '@samehand/protocol';
import type { Snapshot } from '../contract/store.ts';
import type { StoredSketches } from '../contract/subjects.ts';
import type { Runner, Table } from './database-table.ts';

export async function loadSketches(table: Table, subject: SubjectId): Promise<StoredSketches> {
  const rows = await table.all('SELECT number, cells FROM sketches WHERE subject = ? ORDER BY number', subject);
  return { from: (rows[0]?.['number'] as number) ?? 0, cells: rows.map((row) => unpack(row['cells'] as Uint8Array)) };
}

export function saveSketches(
  run: Runner,
  subject: SubjectId,
  { from, cells, keepFrom }: NonNullable<Snapshot['sketches']>,
): void {
  for (const [place, one] of cells.entries()) {
    if (from + place < keepFrom) continue;
    run('INSERT OR REPLACE INTO sketches VALUES (?, ?, ?)', subject, from + place, pack(one));
  }
  run('DELETE FROM sketches WHERE subject = ? AND number < ?', subject, keepFrom);
}

/** Little-endian, whatever machine wrote it. */
function pack(cells: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(cells.slice().buffer);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16();
}

function unpack(bytes: Uint8Array): Uint16Array {
  const own = Uint8Array.from(bytes.subarray(0, bytes.length & ~1));
  if (endianness() === 'BE') Buffer.from(own.buffer).swap16();
  return new Uint16Array(own.buffer);
}
