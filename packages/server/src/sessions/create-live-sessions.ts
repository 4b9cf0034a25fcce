import type { Engine } from '@samehand/engine';
import {
  type BindingSign,
  type ConsoleEvent,
  type EpochMs,
  failure,
  type GateDecision,
  type Result,
  type SessionId,
  type SubjectId,
  success,
} from '@samehand/protocol';
import { createHub } from '../actions/index.ts';
import type { JournalKind, Store } from '../stores/index.ts';
import { announce, type Notes, writeOnly } from './announce.ts';
import { createSessionId } from './create-session-id.ts';
import { markOf } from './drill.ts';
import { createEntrance, type NewRow } from './enter-rows.ts';
import { eraseSubject } from './erase-subject.ts';
import {
  applyBinding,
  applyConfirmation,
  applyEnd,
  applyOpen,
  applyRecordAccess,
  type Fold,
  gateDecisionOf,
} from './fold.ts';
import {
  type BindingBody,
  type ConfirmationBody,
  journalKeys,
  type OpenedBody,
  type RecordAccessBody,
  writeBody,
} from './journal-bodies.ts';
import { keepHouse } from './keep-house.ts';
import { isLive, type LiveSession } from './live-session.ts';
import type { LiveSessions, SessionFailure, SessionGrant } from './live-sessions.ts';
import { createLook } from './look.ts';
import { createOrderedWork } from './ordered-work.ts';
import { createOutbox } from './outbox.ts';
import { type Recovered, recover } from './recover.ts';
import { createResidents } from './residents.ts';
import type { Decide, Name } from './rule.ts';
import { endedSession, unknownSession } from './session-failures.ts';
import type { SketchTerms } from './sketch-book.ts';
import { type BatchTaker, createBatchEntrance } from './take-batch.ts';

export interface LiveSettings {
  /** Milliseconds. */
  readonly sendEvery: number;
  readonly sendEveryInDoubt: number;
  readonly snapshotEvery: number;
  readonly idleAfter: number;
  readonly keepJournal: number;
  readonly keepTimeline: number;
  /** Entries waiting for the disk at which further batches are told to come again. */
  readonly waitingLimit: number;
}

export interface LiveDependencies {
  readonly engine: Engine;
  readonly decide: Decide;
  /** Names what is going on, with each decision; absent: nothing is named. */
  readonly name?: Name;
  readonly store: Store;
  readonly clock: () => EpochMs;
  readonly random: (length: number) => Uint8Array;
  readonly notes: Notes;
  readonly settings: LiveSettings;
  /** How typing is remembered, to know replays by; absent: not at all. */
  readonly sketches?: SketchTerms;
}

/** Live sessions in this very thread, with what another thread needs to know of them from the start. */
export interface ResidentSessions extends LiveSessions {
  readonly recovered: Recovered;
  /** `accept` without a promise, for what comes by the thousand. */
  take(session: SessionId, encoded: Uint8Array, taker: BatchTaker): void;
  roster(): readonly { readonly grant: SessionGrant; readonly decision: GateDecision }[];
}

/** Recovers from the store and starts. Resolves when memory is where it was; start returns stop (`live.stop`). */
export async function createLiveSessions(deps: LiveDependencies): Promise<ResidentSessions> {
  const { engine, decide, store, clock, random, notes, settings } = deps;
  const naming = deps.name === undefined ? {} : { name: deps.name };
  const residents = createResidents(
    engine,
    store,
    (what) => notes.failed('a stored state cannot be read', what),
    deps.sketches,
  );
  const outbox = createOutbox(store, await store.checkpoint());
  const recovered = await recover(store, residents, { ...naming, engine, decide, to: writeOnly(outbox) }, outbox);

  const gates = createHub<GateDecision>((error) => notes.failed('a listener for decisions failed', error));
  const consoles = createHub<ConsoleEvent>((error) => notes.failed('a listener for events failed', error));
  const look = createLook(store, residents, outbox);
  const announcing = announce(outbox, gates, consoles, look, notes);
  const fold: Fold = { ...naming, engine, decide, to: announcing.consequences };
  const order = createOrderedWork();
  const { enter, journal } = createEntrance({ journal: store.journal, order, residents, outbox });
  let isStopped = false;

  /** The live session of this id, or why there is none. */
  function findLive(id: SessionId): Result<LiveSession, SessionFailure> {
    const session = residents.sessions.get(id);
    if (session === undefined) return failure(unknownSession);
    return isLive(session) ? success(session) : failure(endedSession);
  }

  function entryFor(session: LiveSession, kind: JournalKind, key: string, body: Uint8Array): NewRow {
    return { position: 0, key, session: session.id, subject: session.subject.id, kind, at: clock(), body };
  }

  const erasing = new Map<SubjectId, Promise<boolean>>();

  async function open(...[request, drill]: Parameters<LiveSessions['open']>): Promise<SessionGrant> {
    const at = clock();
    const subjectOf = request.subject as SubjectId;
    await erasing.get(subjectOf);
    const subject = await residents.summon(subjectOf, at, request.name ?? null);
    residents.hold(subject);
    try {
      if (request.name !== undefined && request.name !== subject.name) {
        await store.subjects.put(subjectOf, request.name, subject.createdAt);
        subject.name = request.name;
      }
      const id = createSessionId(at, random);
      const notice = request.notice?.version ?? null;
      const { accommodation } = request;
      const said = {
        name: request.name ?? null,
        device: request.device,
        notice,
        site: request.site ?? '',
        ...(accommodation === undefined ? {} : { accommodation }),
      };
      const body: OpenedBody = drill === undefined ? said : { ...said, drill };
      const entry: NewRow = {
        position: 0,
        key: journalKeys.open(id),
        session: id,
        subject: subjectOf,
        kind: 'open',
        at,
        body: writeBody(body),
      };
      await journal(entry, (row) => applyOpen(fold, row, subject, residents.admit));
      const grant = { session: id, subject: subjectOf, managed: request.device.managed, notice, openedAt: at };
      return drill === undefined ? grant : { ...grant, drill: { id: drill.id, species: drill.species } };
    } finally {
      residents.letGo(subject);
    }
  }

  /** Writes down that the session was seen in more than one hand, and what follows. */
  async function bind(session: LiveSession, sign: BindingSign): Promise<void> {
    const body: BindingBody = { sign };
    const key = journalKeys.binding(session.id, sign, clock());
    await journal(entryFor(session, 'binding', key, writeBody(body)), (row) => {
      if (isLive(session)) applyBinding(fold, row, session);
    });
  }

  async function end(id: SessionId): Promise<Result<null, SessionFailure>> {
    const found = findLive(id);
    if (!found.ok) return found;
    const session = found.value;
    await journal(entryFor(session, 'end', journalKeys.end(id), writeBody(null)), (row) =>
      applyEnd(fold, row, session),
    );
    return success(null);
  }

  async function recordAccess(access: RecordAccessBody, id: SessionId): Promise<'counted' | 'repeated' | 'unknown'> {
    const session = residents.sessions.get(id) ?? null;
    const subject = session?.subject.id ?? (await store.sessions.load(id))?.subject;
    if (subject === undefined) return 'unknown';
    const key = journalKeys.recordAccess(id, access.id);
    const entry: NewRow = {
      position: 0,
      key,
      session: id,
      subject,
      kind: 'record-access',
      at: clock(),
      body: writeBody(access),
    };
    const applied = await journal(entry, (row) => {
      applyRecordAccess(fold, row, residents.sessions.get(id) ?? null);
      return true;
    });
    return applied === null ? 'repeated' : 'counted';
  }

  const take = createBatchEntrance({
    fold,
    enter,
    clock,
    bind,
    find: findLive,
    isFull: () => isStopped || store.journal.waiting() + order.waiting() >= settings.waitingLimit,
    sendEvery: settings.sendEvery,
    sendEveryInDoubt: settings.sendEveryInDoubt,
  });
  const house = keepHouse({ store, residents, outbox, clock, notes, settings, end });

  return {
    recovered,
    ...look,
    open,
    end,
    grant(id) {
      const found = findLive(id);
      if (!found.ok) return found;
      found.value.heardAt = clock();
      return success(grantOf(found.value));
    },
    roster: () =>
      [...residents.sessions.values()]
        .filter(isLive)
        .map((session) => ({ grant: grantOf(session), decision: gateDecisionOf(session) })),
    take,
    accept: (id, encoded) => new Promise((settled, failed) => take(id, encoded, { settled, failed })),
    async suspect(id, sign) {
      const found = findLive(id);
      if (found.ok) await bind(found.value, sign);
      return found.ok ? success(null) : found;
    },
    async recordAccesses(report) {
      const told = await Promise.all(
        report.accesses.map(({ session, ...access }) => recordAccess(access, session as SessionId)),
      );
      const count = (kind: (typeof told)[number]): number => told.filter((one) => one === kind).length;
      return { counted: count('counted'), repeated: count('repeated'), unknown: count('unknown') };
    },
    async confirm(id, outcome) {
      const found = findLive(id);
      if (!found.ok) return found;
      const session = found.value;
      if (session.standing.ruling === 'terminate') return failure(terminatedSession);
      const body: ConfirmationBody = { outcome };
      const key = journalKeys.confirmation(id, Buffer.from(random(12)).toString('base64url'));
      await journal(entryFor(session, 'confirmation', key, writeBody(body)), (row) => {
        if (isLive(session)) applyConfirmation(fold, row, session);
      });
      return success(null);
    },
    current(id) {
      const found = findLive(id);
      return found.ok ? success(gateDecisionOf(found.value)) : found;
    },
    currents: () => [...residents.sessions.values()].filter(isLive).map(gateDecisionOf),
    subscribeDecisions: gates.subscribe,
    subscribe: consoles.subscribe,
    async closeAlert(id, by, outcome) {
      const isClosed = await look
        .alert(id)
        .then((alert) => alert !== null && store.alerts.close(id, by, outcome, clock()));
      const alert = await look.alert(id);
      if (isClosed && alert !== null) consoles.publish({ kind: 'alert', alert });
      return alert;
    },
    async putSubject(id, name) {
      await erasing.get(id);
      await store.subjects.put(id, name, clock());
      const subject = residents.subjects.get(id);
      if (subject !== undefined) subject.name = name;
      const view = await look.subject(id);
      if (view === null) throw new Error('a subject that was just written is not there');
      return view;
    },
    async eraseSubject(id) {
      const running = erasing.get(id);
      if (running !== undefined) return running;
      const erased = eraseSubject(id, { store, residents, outbox, gates }).finally(() => erasing.delete(id));
      erasing.set(id, erased);
      return erased;
    },
    counts: () => ({
      live: residents.liveCount(),
      subjects: residents.subjects.size,
      waiting: store.journal.waiting() + order.waiting(),
    }),
    async stop() {
      isStopped = true;
      announcing.stop();
      await house.stop();
    },
  };
}

const terminatedSession: SessionFailure = {
  code: 'session-ended',
  message: 'This session was terminated. It cannot be confirmed; the employee signs in anew.',
};

function grantOf({ id, subject, device, notice, openedAt, standing }: LiveSession): SessionGrant {
  const drill = markOf(standing);
  const grant = { session: id, subject: subject.id, managed: device.managed, notice, openedAt };
  return drill === undefined ? grant : { ...grant, drill };
}
