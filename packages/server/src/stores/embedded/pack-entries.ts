import { type EpochMs, sessionId, subjectId } from '@samehand/protocol';
import { type JournalEntry, type JournalRow, journalKinds } from '../contract/journal.ts';
import type { PackedEntries, PackedRows } from './journal-messages.ts';

/** Packs entries so that a whole group crosses to the thread as one buffer and a few arrays. */
export function packEntries(entries: readonly JournalEntry[]): PackedEntries {
  let size = 0;
  for (const { body } of entries) size += body.length;
  const packed = {
    keys: entries.map(({ key }) => key),
    sessions: entries.map(({ session }) => session as string),
    subjects: entries.map(({ subject }) => subject as string),
    kinds: new Uint8Array(entries.length),
    ats: new Float64Array(entries.length),
    lengths: new Uint32Array(entries.length),
    bodies: new Uint8Array(size),
  };
  let offset = 0;
  entries.forEach((entry, index) => {
    packed.kinds[index] = journalKinds.indexOf(entry.kind);
    packed.ats[index] = entry.at;
    packed.lengths[index] = entry.body.length;
    packed.bodies.set(entry.body, offset);
    offset += entry.body.length;
  });
  return packed;
}

export function unpackRows(packed: PackedRows): JournalRow[] {
  let offset = 0;
  return packed.keys.map((key, index) => {
    const end = offset + (packed.lengths[index] ?? 0);
    const body = packed.bodies.subarray(offset, end);
    offset = end;
    const kind = journalKinds[packed.kinds[index] ?? -1];
    if (kind === undefined) throw new RangeError(`journal row ${packed.positions[index]} has an unknown kind`);
    return {
      position: packed.positions[index] ?? 0,
      key,
      session: sessionId(packed.sessions[index] ?? ''),
      subject: subjectId(packed.subjects[index] ?? ''),
      kind,
      at: (packed.ats[index] ?? 0) as EpochMs,
      body,
    };
  });
}
