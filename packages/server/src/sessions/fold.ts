import type { Engine } from '@samehand/engine';
import {
  type Assessment,
  type Belief,
  type CaptureBatch,
  type CaptureObservation,
  type Decision,
  decodeBatch,
  type EpochMs,
  type Evidence,
  type GateDecision,
  type Observation,
  questions,
} from '@samehand/protocol';
import type { AlertRaised, JournalRow, RecordRead } from '../stores/index.ts';
import { markOf, shadowsOf, subjectStateOf, timeIn } from './drill.ts';
import { FreshPoints } from './fresh-points.ts';
import {
  type BindingBody,
  type ConfirmationBody,
  type OpenedBody,
  type RecordAccessBody,
  readBody,
} from './journal-bodies.ts';
import { isLive, type LiveSession, type LiveSubject } from './live-session.ts';
import { placeInTime } from './place-in-time.ts';
import { type Decide, type Name, rule } from './rule.ts';
import { lookUp } from './sketch-book.ts';
import { isTaken, markTaken, openTaken } from './taken-batches.ts';

/** Where the consequences of a row go. At recovery they are only written; in the running server they are told as well. */
export interface Consequences {
  decided(session: LiveSession, decision: Decision): void;
  alerted(session: LiveSession, alert: AlertRaised): void;
  /** A witness spoke, and this is believed now. */
  pointed(session: LiveSession, evidence: Evidence, belief: Belief): void;
  read(read: RecordRead, session: LiveSession | null): void;
  ended(session: LiveSession): void;
  changed(session: LiveSession): void;
}

export interface Fold {
  readonly engine: Engine;
  readonly decide: Decide;
  /** Names what is going on, with each decision. */
  readonly name?: Name;
  readonly to: Consequences;
}

/** Nothing has been said of a session yet; the policy speaks at once. */
const unruled = { ruling: 'allow', access: { '*': 'full' }, becauseYou: '' } as const;

/** Applies an `open` row: the session exists from here on. `admit` makes it known before its first decision is told. */
export function applyOpen(
  fold: Fold,
  row: JournalRow,
  subject: LiveSubject,
  admit: (session: LiveSession) => void,
): void {
  const body = readBody<OpenedBody>(row.body);
  const state = fold.engine.openSession(row.at, { class: body.device.class });
  const assessment = fold.engine.assess({ subject: subject.state, session: state }, row.at);
  const session: LiveSession = {
    id: row.session,
    subject,
    device: body.device,
    notice: body.notice,
    site: body.site,
    openedAt: row.at,
    endedAt: null,
    state,
    standing: {
      ...unruled,
      decisions: 0,
      points: 0,
      confirmationPending: false,
      lastInputAt: null,
      reads: { full: 0, masked: 0, refused: 0 },
      alert: null,
      assessment,
      ...(body.accommodation === undefined ? {} : { accommodation: { ...body.accommodation, provenAt: row.at } }),
      ...(body.drill === undefined ? {} : { drill: body.drill }),
    },
    fresh: new FreshPoints(),
    heardAt: row.at,
    replayRun: null,
    taken: openTaken(),
    coming: null,
    pages: null,
  };
  subject.sessions.push(session);
  if (body.drill === undefined) {
    subject.lastSeenAt = row.at;
    subject.enrolment = assessment.enrolment;
  } else {
    Object.assign(session, shadowsOf(subject));
  }
  admit(session);
  follow(fold, session, row.at);
  fold.to.changed(session);
}

/** Applies a `batch` row, once. `batch` is what was decoded at the door; at recovery it is decoded again. */
export function applyBatch(fold: Fold, row: JournalRow, session: LiveSession, batch?: CaptureBatch): void {
  const decoded = batch === undefined ? decodeBatch(row.body) : null;
  // What could be decoded at the door can be decoded again; should a newer codec refuse it, it counts for nothing.
  const known = batch ?? (decoded?.ok ? decoded.value : null);
  if (known === null || isTaken(session.taken, known)) return;
  markTaken(session.taken, known);
  let isMoved = false;
  const at = timeIn(session, row.at);
  for (const observation of placeInTime(known, session.openedAt, at)) {
    const { kind } = observation.payload;
    if (kind === 'keystrokes' || kind === 'strokes') {
      session.standing.lastInputAt = Math.max(session.standing.lastInputAt ?? 0, observation.at) as EpochMs;
    }
    // Neither compared nor learnt nor looked at for machines: assistive tools do what no hand does. Only that there was input is noted.
    if (session.standing.accommodation !== undefined) {
      isMoved = true;
      continue;
    }
    const before = session.standing.assessment;
    isMoved = observe(fold, session, observation) || isMoved;
    isMoved = lookForReplay(fold, session, observation) || isMoved;
    // Also in the middle of a batch: what a minute of delayed input crossed on its way counts, though it came back.
    if (!isMoved || !isCrossed(before, session.standing.assessment)) continue;
    follow(fold, session, at);
    isMoved = false;
  }
  if (isMoved) follow(fold, session, at);
  if (session.shadow === undefined) session.subject.lastSeenAt = row.at;
  session.heardAt = row.at;
  fold.to.changed(session);
}

/** Whether any belief changed its state: the thresholds that rules are about. */
function isCrossed(before: Assessment, after: Assessment): boolean {
  return questions.some((question) => before.beliefs[question].state !== after.beliefs[question].state);
}

/** Applies a `record-access` row; `session` is null when it came after the session had left this process. */
export function applyRecordAccess(fold: Fold, row: JournalRow, session: LiveSession | null): void {
  const { id, recordClass, record, access, ...body } = readBody<RecordAccessBody>(row.body);
  const told = Math.min(Math.max(body.at, session?.openedAt ?? 0), row.at) as EpochMs;
  const at = session === null ? told : timeIn(session, told);
  if (session !== null) {
    const { reads } = session.standing;
    session.standing.reads = { ...reads, [access]: reads[access] + 1 };
    if (isLive(session)) {
      observe(fold, session, { kind: 'record-access', at, recordClass, record, access });
      follow(fold, session, timeIn(session, row.at));
    }
    fold.to.changed(session);
  }
  fold.to.read({ id, session: row.session, at, recordClass, record, access }, session);
}

/** Applies a `confirmation` row. */
export function applyConfirmation(fold: Fold, row: JournalRow, session: LiveSession): void {
  const { outcome } = readBody<ConfirmationBody>(row.body);
  const { accommodation } = session.standing;
  session.standing.confirmationPending = false;
  session.heardAt = row.at;
  const at = timeIn(session, row.at);
  if (accommodation !== undefined && outcome === 'confirmed') {
    session.standing.accommodation = { ...accommodation, provenAt: at };
  }
  observe(fold, session, { kind: 'confirmation', at, outcome });
  follow(fold, session, at);
  fold.to.changed(session);
}

/** Applies a `binding` row: the session was seen in more than one hand. */
export function applyBinding(fold: Fold, row: JournalRow, session: LiveSession): void {
  const { sign } = readBody<BindingBody>(row.body);
  const at = timeIn(session, row.at);
  observe(fold, session, { kind: 'binding', at, sign });
  follow(fold, session, at);
  fold.to.changed(session);
}

/** Applies an `end` row. An alert that still stands ends with the session. */
export function applyEnd(fold: Fold, row: JournalRow, session: LiveSession): void {
  const { alert } = session.standing;
  session.endedAt = row.at;
  session.standing.confirmationPending = false;
  session.standing.alert = null;
  if (alert !== null) fold.to.alerted(session, { ...alert, until: timeIn(session, row.at) });
  fold.to.ended(session);
  fold.to.changed(session);
}

/** What the gate keeps of a session's standing. An ended session refuses all. */
export function gateDecisionOf(session: LiveSession): GateDecision {
  const { decisions, ruling, access, becauseYou } = session.standing;
  const drill = markOf(session.standing);
  const marked = drill === undefined ? {} : { drill };
  if (isLive(session)) return { session: session.id, sequence: decisions, ruling, access, becauseYou, ...marked };
  const closed = { ruling: 'terminate', access: { '*': 'refused' }, becauseYou: 'This session has ended.' } as const;
  return { session: session.id, sequence: decisions + 1, ...closed, ...marked };
}

/** One step of the engine. True when there was evidence. */
function observe(fold: Fold, session: LiveSession, observation: Observation): boolean {
  const { subject } = session;
  const step = fold.engine.observe({ subject: subjectStateOf(session), session: session.state }, observation);
  session.state = step.state.session;
  if (session.shadow === undefined) {
    subject.state = step.state.subject;
    subject.enrolment = step.assessment.enrolment;
  } else {
    session.shadow = step.state.subject;
  }
  session.standing.assessment = step.assessment;
  for (const evidence of step.evidence) {
    const belief = step.assessment.beliefs[evidence.question];
    session.standing.points += 1;
    session.fresh.add(evidence, belief);
    fold.to.pointed(session, evidence, belief);
  }
  return step.evidence.length > 0;
}

/** Whether a window of typing was typed before; then it is remembered. True when there was evidence. */
function lookForReplay(fold: Fold, session: LiveSession, { payload, at, duration }: CaptureObservation): boolean {
  const book = session.shadowBook ?? session.subject.book;
  if (book === null || payload.kind !== 'keystrokes') return false;
  const { bits, isReplay, run } = lookUp(book, session.replayRun, payload);
  session.replayRun = run;
  return isReplay && observe(fold, session, { kind: 'replay', at, duration, bits });
}

function follow(fold: Fold, session: LiveSession, at: EpochMs): void {
  const { decision, alert } = rule(session, session.standing.assessment, at, fold.decide, fold.name);
  if (decision !== null) fold.to.decided(session, decision);
  if (alert !== null) fold.to.alerted(session, alert);
}
