import { readBatchName } from '@samehand/protocol';
import type { JournalRow, SessionRow, Store } from '../stores/index.ts';
import {
  applyBatch,
  applyBinding,
  applyConfirmation,
  applyEnd,
  applyOpen,
  applyRecordAccess,
  type Fold,
} from './fold.ts';
import { type OpenedBody, readBody } from './journal-bodies.ts';
import { isLive, type LiveSession } from './live-session.ts';
import type { Outbox } from './outbox.ts';
import type { Residents } from './residents.ts';
import { isTaken, markTaken, openTaken } from './taken-batches.ts';

const rowsAtOnce = 1_000;

export interface Recovered {
  readonly sessions: number;
  /** Rows applied after the snapshots. */
  readonly replayed: number;
}

/**
 * Brings memory to where it was: the last snapshots, then every journal row that they do not contain, in order, through
 * the same fold as in the running server. What the rows bring about is written, not told: it was told before.
 */
export async function recover(store: Store, residents: Residents, fold: Fold, outbox: Outbox): Promise<Recovered> {
  for (const row of await store.sessions.live()) {
    const subject = await residents.summon(row.subject, row.openedAt, null);
    residents.restore(row.taken === null ? await tellTaken(row, subject.position, store.journal) : row, subject);
  }
  let replayed = 0;
  let position = await store.checkpoint();
  for (;;) {
    const rows = await store.journal.read(position, rowsAtOnce);
    for (const row of rows) {
      if (await replay(row, residents, fold, outbox)) replayed += 1;
      position = row.position;
    }
    if (rows.length < rowsAtOnce) break;
  }
  for (const subject of await outbox.flush(Number.POSITIVE_INFINITY)) residents.release(subject);
  return { sessions: residents.liveCount(), replayed };
}

/** Of a session that was stored before it was kept which batches it took: its rows tell. */
async function tellTaken(row: SessionRow, upTo: number, journal: Store['journal']): Promise<SessionRow> {
  const taken = openTaken();
  let position = 0;
  for (;;) {
    const rows = await journal.readSession(row.id, position, rowsAtOnce);
    for (const { kind, body, position: at } of rows) {
      const name = kind === 'batch' && at <= upTo ? readBatchName(body) : null;
      if (name !== null && !isTaken(taken, name)) markTaken(taken, name);
      position = at;
    }
    if (rows.length < rowsAtOnce) return { ...row, taken };
  }
}

async function replay(row: JournalRow, residents: Residents, fold: Fold, outbox: Outbox): Promise<boolean> {
  if (row.kind === 'open') {
    const { name } = readBody<OpenedBody>(row.body);
    const subject = await residents.summon(row.subject, row.at, name);
    const isContained = row.position <= subject.position;
    if (!isContained) {
      applyOpen(fold, row, subject, residents.admit);
      outbox.advance(row.position, subject, row.at);
    } else if (subject.sessions.length === 0) {
      residents.release(subject);
    }
    return !isContained;
  }
  const session = residents.sessions.get(row.session) ?? null;
  if (session !== null && row.position <= session.subject.position) return false;
  if (session === null && row.kind !== 'record-access') return false;
  applyRow(fold, row, session);
  outbox.advance(row.position, session?.subject ?? null, row.at);
  return true;
}

/** Applies any row but `open`. What comes after the end of a session changes nothing but the count of reads. */
function applyRow(fold: Fold, row: JournalRow, session: LiveSession | null): void {
  if (row.kind === 'record-access') return applyRecordAccess(fold, row, session);
  if (session === null || !isLive(session)) return;
  if (row.kind === 'batch') applyBatch(fold, row, session);
  if (row.kind === 'confirmation') applyConfirmation(fold, row, session);
  if (row.kind === 'binding') applyBinding(fold, row, session);
  if (row.kind === 'end') applyEnd(fold, row, session);
}
