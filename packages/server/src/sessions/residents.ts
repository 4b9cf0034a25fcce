import { type Engine, parseSession, parseSubject } from '@samehand/engine';
import type { EpochMs, SessionId, SubjectId } from '@samehand/protocol';
import type { SessionRow, Store, SubjectRow } from '../stores/index.ts';
import { shadowsOf } from './drill.ts';
import { FreshPoints } from './fresh-points.ts';
import { isLive, type LiveSession, type LiveSubject } from './live-session.ts';
import { openBook, type SketchTerms } from './sketch-book.ts';
import { openTaken } from './taken-batches.ts';

/** Who is in memory: subjects with sessions that are live, or ended and not yet written. */
export interface Residents {
  readonly subjects: ReadonlyMap<SubjectId, LiveSubject>;
  readonly sessions: ReadonlyMap<SessionId, LiveSession>;
  /** The subject, from memory or store, or a new one. Two callers at once get the same. */
  summon(id: SubjectId, at: EpochMs, name: string | null): Promise<LiveSubject>;
  /** Brings a stored live session back, with its subject already summoned. */
  restore(row: SessionRow, subject: LiveSubject): void;
  admit(session: LiveSession): void;
  /** Keeps a subject in memory while a request needs it. */
  hold(subject: LiveSubject): void;
  letGo(subject: LiveSubject): void;
  /** Forgets ended sessions that are written, and the subject when nothing holds it. */
  release(subject: LiveSubject): void;
  /** Forgets a subject and its sessions at once. */
  expel(subject: LiveSubject): void;
  liveCount(): number;
}

export function createResidents(
  engine: Engine,
  store: Pick<Store, 'subjects' | 'sessions'>,
  onUnreadable: (what: { readonly subject: SubjectId; readonly session?: SessionId }) => void,
  sketches: SketchTerms | null = null,
): Residents {
  const subjects = new Map<SubjectId, LiveSubject>();
  const sessions = new Map<SessionId, LiveSession>();
  const coming = new Map<SubjectId, Promise<LiveSubject>>();

  async function load(id: SubjectId, at: EpochMs, name: string | null): Promise<LiveSubject> {
    const row = await store.subjects.load(id);
    const stored = row === null ? [] : await store.sessions.ofSubject(id);
    const subject: LiveSubject = {
      id,
      name: row?.name ?? name ?? id,
      createdAt: row?.createdAt ?? at,
      lastSeenAt: row?.lastSeenAt ?? null,
      enrolment: row?.enrolment ?? {},
      state: readSubject(row),
      book: sketches === null ? null : openBook(sketches, id, await store.subjects.sketches(id)),
      sessions: [],
      storedSessions: stored.length,
      position: row?.position ?? 0,
      dirtySince: null,
      pins: 0,
      isErased: false,
    };
    subjects.set(id, subject);
    return subject;
  }

  function readSubject(row: SubjectRow | null): LiveSubject['state'] {
    if (row === null || row.state === null) return engine.openSubject();
    const parsed = parseSubject(row.state);
    if (parsed.ok) return parsed.value;
    onUnreadable({ subject: row.id });
    return engine.openSubject();
  }

  function forgetIfUnneeded(subject: LiveSubject): void {
    if (subject.sessions.length > 0 || subject.pins > 0 || subject.dirtySince !== null) return;
    if (subjects.get(subject.id) === subject) subjects.delete(subject.id);
  }

  return {
    subjects,
    sessions,
    hold(subject) {
      subject.pins += 1;
    },
    letGo(subject) {
      subject.pins -= 1;
      forgetIfUnneeded(subject);
    },
    async summon(id, at, name) {
      const known = subjects.get(id) ?? coming.get(id);
      if (known !== undefined) return known;
      const loading = load(id, at, name).finally(() => coming.delete(id));
      coming.set(id, loading);
      return loading;
    },
    restore(row, subject) {
      const parsed = row.state === null ? null : parseSession(row.state);
      if (parsed !== null && !parsed.ok) onUnreadable({ subject: row.subject, session: row.id });
      const session: LiveSession = {
        id: row.id,
        subject,
        device: row.device,
        notice: row.notice,
        site: row.site,
        openedAt: row.openedAt,
        endedAt: row.endedAt,
        state: parsed?.ok ? parsed.value : engine.openSession(row.openedAt, { class: row.device.class }),
        standing: { ...row.standing },
        fresh: new FreshPoints(),
        heardAt: row.standing.lastInputAt ?? row.openedAt,
        replayRun: null,
        taken: row.taken ?? openTaken(),
        coming: null,
        pages: null,
        ...(row.standing.drill === undefined ? {} : shadowsOf(subject)),
      };
      subject.sessions.push(session);
      subject.storedSessions -= 1;
      sessions.set(session.id, session);
    },
    admit(session) {
      sessions.set(session.id, session);
    },
    release(subject) {
      for (let index = subject.sessions.length - 1; index >= 0; index -= 1) {
        const session = subject.sessions[index];
        if (session === undefined || isLive(session)) continue;
        subject.sessions.splice(index, 1);
        subject.storedSessions += 1;
        sessions.delete(session.id);
      }
      forgetIfUnneeded(subject);
    },
    expel(subject) {
      for (const { id } of subject.sessions) sessions.delete(id);
      subjects.delete(subject.id);
    },
    liveCount() {
      let count = 0;
      for (const session of sessions.values()) if (isLive(session)) count += 1;
      return count;
    },
  };
}
