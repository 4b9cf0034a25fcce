import { serialiseSession, serialiseSubject } from '@samehand/engine';
import type { Decision, SessionId } from '@samehand/protocol';
import type { AlertRaised, RecordRead, Snapshot, Store } from '../stores/index.ts';
import type { LiveSession, LiveSubject } from './live-session.ts';
import { listUnwritten } from './sketch-book.ts';

/** What has followed from the journal and is not written yet, and which subjects have changed since their snapshot. */
export interface Outbox {
  addDecision(decision: Decision): void;
  addAlert(alert: AlertRaised): void;
  addRead(read: RecordRead): void;
  /** A row up to which everything before has been applied, and whom it changed. */
  advance(position: number, subject: LiveSubject | null, at: number): void;
  /** Drops everything that belongs to these sessions: they are being erased. */
  forget(subject: LiveSubject, sessions: ReadonlySet<SessionId>): void;
  /** Writes decisions, alerts and reads; with `changedBefore` also snapshots of subjects first changed before that time. */
  flush(changedBefore?: number): Promise<readonly LiveSubject[]>;
  changed(): number;
}

/** Snapshots in one transaction: bounded, so that it never stops the process for long. */
const snapshotsAtOnce = 200;

export function createOutbox(store: Pick<Store, 'saveDerived'>, start: number): Outbox {
  let decisions: Decision[] = [];
  let alerts: AlertRaised[] = [];
  let recordReads: RecordRead[] = [];
  /** In the order of their first change: the first holds the checkpoint back. */
  const dirty = new Set<LiveSubject>();
  let applied = start;
  let checkpoint = start;
  let writing: Promise<unknown> = Promise.resolve();

  async function write(changedBefore?: number): Promise<readonly LiveSubject[]> {
    const written: LiveSubject[] = [];
    for (;;) {
      const due = takeDue(dirty, changedBefore);
      const next = nextCheckpoint(dirty, due, applied);
      const isNothing = decisions.length + alerts.length + recordReads.length + due.length === 0;
      if (isNothing && next === checkpoint) return written;
      const derived = { decisions, alerts, recordReads, snapshots: due.map(snapshotOf), checkpoint: next };
      // The store is told all before it answers (one synchronous transaction); what fails stays for the next time.
      const saving = store.saveDerived(derived);
      [decisions, alerts, recordReads] = [[], [], []];
      const marks = due.map((subject) => ({
        subject,
        mark: subject.dirtySince,
        counts: countFresh(subject),
        sketches: subject.book?.unwritten ?? 0,
      }));
      for (const subject of due) {
        dirty.delete(subject);
        subject.dirtySince = null;
      }
      try {
        await saving;
      } catch (error) {
        decisions = [...derived.decisions, ...decisions];
        alerts = [...derived.alerts, ...alerts];
        recordReads = [...derived.recordReads, ...recordReads];
        putBack(dirty, marks);
        throw error;
      }
      for (const { subject, counts, sketches } of marks) {
        if (subject.book !== null) subject.book.unwritten -= sketches;
        subject.sessions.forEach((session) => session.fresh.drop(counts.get(session) ?? 0));
        written.push(subject);
      }
      checkpoint = next;
      if (due.length < snapshotsAtOnce) return written;
      await new Promise((turn) => setImmediate(turn));
    }
  }

  return {
    addDecision: (decision) => void decisions.push(decision),
    addAlert: (alert) => void alerts.push(alert),
    addRead: (read) => void recordReads.push(read),
    advance(position, subject, at) {
      applied = position;
      if (subject === null) return;
      subject.position = position;
      if (subject.dirtySince !== null) return;
      subject.dirtySince = { position, at: at as NonNullable<LiveSubject['dirtySince']>['at'] };
      dirty.add(subject);
    },
    forget(subject, sessions) {
      dirty.delete(subject);
      decisions = decisions.filter(({ session }) => !sessions.has(session));
      alerts = alerts.filter(({ session }) => !sessions.has(session));
      recordReads = recordReads.filter(({ session }) => !sessions.has(session));
    },
    flush(changedBefore) {
      // One at a time: two at once would both write what is fresh, under the same index.
      const flushed = writing.then(() => write(changedBefore));
      writing = flushed.catch(() => undefined);
      return flushed;
    },
    changed: () => dirty.size,
  };
}

function takeDue(dirty: ReadonlySet<LiveSubject>, changedBefore: number | undefined): LiveSubject[] {
  const due: LiveSubject[] = [];
  if (changedBefore === undefined) return due;
  for (const subject of dirty) {
    if (due.length === snapshotsAtOnce || (subject.dirtySince?.at ?? 0) > changedBefore) break;
    due.push(subject);
  }
  return due;
}

/** Everything before the first change that stays unwritten. */
function nextCheckpoint(dirty: ReadonlySet<LiveSubject>, due: readonly LiveSubject[], applied: number): number {
  let skip = due.length;
  for (const subject of dirty) {
    if (skip > 0) skip -= 1;
    else return (subject.dirtySince?.position ?? 1) - 1;
  }
  return applied;
}

function countFresh(subject: LiveSubject): ReadonlyMap<LiveSession, number> {
  return new Map(subject.sessions.map((session) => [session, session.fresh.count]));
}

/** After a failed write: the old marks come first again, before what changed meanwhile. */
function putBack(
  dirty: Set<LiveSubject>,
  marks: readonly { readonly subject: LiveSubject; readonly mark: LiveSubject['dirtySince'] }[],
): void {
  const later = [...dirty];
  dirty.clear();
  for (const { subject, mark } of marks) {
    subject.dirtySince = mark;
    if (!subject.isErased) dirty.add(subject);
  }
  for (const subject of later) dirty.add(subject);
}

function snapshotOf(subject: LiveSubject): Snapshot {
  const { book } = subject;
  return {
    ...(book === null || book.unwritten === 0 ? {} : { sketches: listUnwritten(book) }),
    subject: {
      id: subject.id,
      name: subject.name,
      createdAt: subject.createdAt,
      lastSeenAt: subject.lastSeenAt,
      enrolment: subject.enrolment,
      state: serialiseSubject(subject.state),
      position: subject.position,
    },
    sessions: subject.sessions.map((session) => ({
      id: session.id,
      subject: subject.id,
      device: session.device,
      notice: session.notice,
      site: session.site,
      openedAt: session.openedAt,
      endedAt: session.endedAt,
      standing: { ...session.standing },
      state: session.endedAt === null ? serialiseSession(session.state) : null,
      taken: session.endedAt === null ? session.taken : null,
    })),
    points: subject.sessions
      .filter(({ fresh }) => fresh.count > 0)
      .map(({ id, fresh, standing }) => ({ session: id, from: standing.points - fresh.count, points: fresh.list() })),
  };
}
