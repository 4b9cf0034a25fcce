import {
  type AlertView,
  type BatchReply,
  type Belief,
  type ConsoleEvent,
  epochMs,
  failure,
  type GateDecision,
  type Question,
  questions,
  type SessionId,
  type SessionSummary,
  type SubjectView,
  sessionId,
  subjectId,
  success,
} from '@samehand/protocol';
import type { LiveSessions, SessionFailure, SessionGrant } from '../../src/sessions/live-sessions.ts';
import type { Audit, AuditEntry } from '../../src/stores/contract/audit.ts';
import type { ConsoleSessions, StoredConsoleSession, StoredLink } from '../../src/stores/contract/console-sessions.ts';
import type { Keys, StoredKey } from '../../src/stores/contract/keys.ts';

/** In-memory doubles of what lies behind the edge, so that these tests are about the edge alone. */
export function memoryKeys(): Keys {
  const keys = new Map<string, StoredKey>();
  return {
    add: async (key) => void keys.set(key.id, key),
    find: async (id) => keys.get(id) ?? null,
    list: async () => [...keys.values()],
    revoke: async (id, at) => {
      const key = keys.get(id);
      if (key === undefined || key.revokedAt !== null) return false;
      keys.set(id, { ...key, revokedAt: at });
      return true;
    },
  };
}

export function memoryConsoleSessions(): ConsoleSessions {
  const links = new Map<string, StoredLink>();
  const sessions = new Map<string, StoredConsoleSession>();
  const nameOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
  return {
    addLink: async (link) => void links.set(nameOf(link.tokenHash), link),
    takeLink: async (hash, at) => {
      const link = links.get(nameOf(hash)) ?? null;
      links.delete(nameOf(hash));
      return link !== null && link.expiresAt > at ? link : null;
    },
    add: async (session) => void sessions.set(nameOf(session.secretHash), session),
    find: async (hash, at) => {
      const session = sessions.get(nameOf(hash)) ?? null;
      return session !== null && session.expiresAt > at ? session : null;
    },
    remove: async (hash) => void sessions.delete(nameOf(hash)),
    removeExpired: async (at) => {
      for (const [name, link] of links) if (link.expiresAt <= at) links.delete(name);
      for (const [name, session] of sessions) if (session.expiresAt <= at) sessions.delete(name);
    },
  };
}

export function memoryAudit(): Audit & { readonly entries: AuditEntry[] } {
  const entries: AuditEntry[] = [];
  return {
    entries,
    write: async (entry) => void entries.push(entry),
    list: async (limit) => entries.toReversed().slice(0, limit),
  };
}

export interface LiveDouble extends LiveSessions {
  decide(decision: GateDecision): void;
  emit(event: ConsoleEvent): void;
  raise(alert: AlertView): void;
  listeners(): number;
}

export function liveDouble(clock: () => number): LiveDouble {
  const sessions = new Map<string, { grant: SessionGrant; summary: SessionSummary; ended: boolean }>();
  const decisions = new Map<string, GateDecision>();
  const subjects = new Map<string, SubjectView>();
  const alerts = new Map<string, AlertView>();
  const gates = new Set<(decision: GateDecision) => void>();
  const consoles = new Set<(event: ConsoleEvent) => void>();
  let count = 0;

  function look(id: SessionId) {
    const session = sessions.get(id);
    if (session === undefined) return failure<SessionFailure>({ code: 'session-unknown', message: 'No such session.' });
    if (session.ended) return failure<SessionFailure>({ code: 'session-ended', message: 'The session has ended.' });
    return success(session);
  }
  function decide(decision: GateDecision): void {
    decisions.set(decision.session, decision);
    for (const listener of gates) listener(decision);
  }
  function putSubject(id: string, name: string): SubjectView {
    const known = subjects.get(id);
    const view = known ?? { id, name, createdAt: epochMs(clock()), enrolment: {}, lastSeenAt: null, sessions: 0 };
    subjects.set(id, { ...view, name });
    return { ...view, name };
  }

  return {
    decide,
    emit: (event) => consoles.forEach((listener) => listener(event)),
    raise: (alert) => void alerts.set(alert.id, alert),
    listeners: () => gates.size + consoles.size,
    open: async (request, drill) => {
      const id = sessionId(`s${++count}`);
      const name = request.name ?? request.subject;
      putSubject(request.subject, name);
      const openedAt = epochMs(clock());
      const grant: SessionGrant = {
        session: id,
        subject: subjectId(request.subject),
        managed: request.device.managed,
        notice: request.notice?.version ?? null,
        openedAt,
        ...(drill === undefined ? {} : { drill: { id: drill.id, species: drill.species } }),
      };
      const summary: SessionSummary = {
        id,
        subject: { id: request.subject, name },
        device: { id: request.device.id, class: request.device.class },
        site: request.site ?? '',
        openedAt,
        endedAt: null,
        lastInputAt: null,
        ruling: 'allow',
        beliefs: unknownBeliefs,
        enrolment: { keystroke: { state: 'none', progress: 0 } },
        reads: { full: 0, masked: 0, refused: 0 },
      };
      sessions.set(id, { grant, summary, ended: false });
      decide({ session: id, sequence: 1, ruling: 'allow', access: { '*': 'full' }, becauseYou: '' });
      return grant;
    },
    grant: (id) => {
      const found = look(id);
      return found.ok ? success(found.value.grant) : found;
    },
    accept: async () => success(accepted),
    recordAccesses: async ({ accesses }) => ({ counted: accesses.length, repeated: 0, unknown: 0 }),
    suspect: async (id) => {
      const found = look(id);
      return found.ok ? success(null) : found;
    },
    confirm: async (id) => {
      const found = look(id);
      return found.ok ? success(null) : found;
    },
    end: async (id) => {
      const found = look(id);
      if (!found.ok) return found;
      found.value.ended = true;
      return success(null);
    },
    current: (id) => {
      const found = look(id);
      if (!found.ok) return found;
      const decision = decisions.get(id);
      return decision === undefined
        ? failure<SessionFailure>({ code: 'session-unknown', message: 'No such session.' })
        : success(decision);
    },
    currents: () => [...decisions.values()],
    subscribeDecisions: (listener) => {
      gates.add(listener);
      return () => void gates.delete(listener);
    },
    summaries: async ({ live }) =>
      [...sessions.values()].filter(({ ended }) => !(live && ended)).map(({ summary }) => summary),
    detail: async (id) => {
      const session = sessions.get(id);
      if (session === undefined) return null;
      return {
        ...session.summary,
        thresholds: { ask: 8, cutOff: 14 },
        assessment: null,
        points: [],
        decisions: [],
        recordReads: [],
      };
    },
    alerts: async () => [...alerts.values()],
    closeAlert: async (id, by, outcome) => {
      const alert = alerts.get(id);
      if (alert === undefined) return null;
      if (alert.state === 'open') alerts.set(id, { ...alert, state: 'closed', closedBy: by, outcome });
      return alerts.get(id) ?? null;
    },
    subscribe: (listener) => {
      consoles.add(listener);
      return () => void consoles.delete(listener);
    },
    putSubject: async (id, name) => putSubject(id, name),
    subject: async (id) => subjects.get(id) ?? null,
    subjects: async () => [...subjects.values()],
    eraseSubject: async (id) => subjects.delete(id),
    counts: () => ({ live: sessions.size, subjects: subjects.size, waiting: 0 }),
    stop: async () => undefined,
  };
}

const accepted: Omit<BatchReply, 'nonce'> & { repeat: boolean } = {
  acknowledged: 0,
  ruling: 'allow',
  sendEvery: 5000,
  repeat: false,
};
const unknownBelief: Belief = { bits: 0, state: 'unknown', alarm: 0 };
const unknownBeliefs = Object.fromEntries(questions.map((question) => [question, unknownBelief])) as Record<
  Question,
  Belief
>;
