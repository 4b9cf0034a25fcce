import { type EpochMs, sessionId, subjectId } from '@samehand/protocol';
import { type JournalEntry, type JournalRow, journalKinds } from '../contract/journal.ts';
import { entryNumbers, type PackedEntries, type PackedRows } from './journal-messages.ts';

/** Packs entries so that a whole group crosses to the thread as two buffers and one text. */
export function packEntries(entries: readonly JournalEntry[]): PackedEntries {
  let size = 0;
  for (const { body } of entries) size += body.length;
  const numbers = new Float64Array(entries.length * entryNumbers);
  const bodies = new Uint8Array(size);
  let text = '';
  let offset = 0;
  let at = 0;
  for (const { key, session, subject, kind, at: time, body } of entries) {
    text += (key ?? '') + session + subject;
    numbers[at++] = key?.length ?? 0;
    numbers[at++] = session.length;
    numbers[at++] = subject.length;
    numbers[at++] = journalKinds.indexOf(kind);
    numbers[at++] = time;
    numbers[at++] = body.length;
    bodies.set(body, offset);
    offset += body.length;
  }
  return { text, numbers, bodies };
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
