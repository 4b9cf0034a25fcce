import {
  type BindingSign,
  type CaptureBatch,
  type DecodeError,
  decodeBatch,
  type EpochMs,
  failure,
  type Result,
  type SessionId,
  success,
} from '@samehand/protocol';
import type { JournalRow } from '../stores/index.ts';
import { timeIn } from './drill.ts';
import type { Entrance, Turn } from './enter-rows.ts';
import { applyBatch, type Fold } from './fold.ts';
import { journalKeys } from './journal-bodies.ts';
import { isLive, type LiveSession } from './live-session.ts';
import type { Acceptance, SessionFailure } from './live-sessions.ts';
import { endedSession } from './session-failures.ts';
import { isForked, openPageWatch, type PageWatch, watchBatch } from './watch-pages.ts';

export interface BatchDependencies {
  readonly fold: Fold;
  readonly enter: Entrance['enter'];
  readonly clock: () => EpochMs;
  /** Writes down that the session was seen in more than one hand. */
  readonly bind: (session: LiveSession, sign: BindingSign) => Promise<void>;
  readonly find: (session: SessionId) => Result<LiveSession, SessionFailure>;
  /** Whether no more may wait. */
  readonly isFull: () => boolean;
  /** Milliseconds until the next sending, and the same while belief is in doubt. */
  readonly sendEvery: number;
  readonly sendEveryInDoubt: number;
}

/** Who is told what became of a batch: once, by one of the two. Neither may throw. */
export interface BatchTaker {
  settled(result: Result<Acceptance, SessionFailure>): void;
  /** With a `StoreError`, where the store cannot write. */
  failed(error: Error): void;
}

/** Takes one encoded batch of a session. Told without a promise: a batch has enough to carry. */
export function createBatchEntrance(deps: BatchDependencies) {
  const { enter, bind, clock, find, isFull } = deps;

  return (id: SessionId, encoded: Uint8Array, taker: BatchTaker): void => {
    const found = find(id);
    if (!found.ok) return taker.settled(found);
    const session = found.value;
    if (!session.device.managed || session.notice === null) return taker.settled(failure(notPermitted));
    if (isFull()) return taker.settled(failure(overloaded));
    const decoded = decodeBatch(encoded);
    if (!decoded.ok) return taker.settled(failure(invalidBatch(decoded.error)));
    const batch = decoded.value;
    session.pages ??= openPageWatch();
    if (isForked(session.pages, batch)) {
      bind(session, 'sequence-fork').then(
        () => taker.settled(failure(forkedBatch)),
        (error: Error) => taker.failed(error),
      );
      return;
    }
    const row = {
      position: 0,
      key: journalKeys.batch(session.id, batch.page, batch.sequence),
      session: session.id,
      subject: session.subject.id,
      kind: 'batch' as const,
      at: clock(),
      body: encoded,
    };
    enter(row, new BatchTurn(deps, session, session.pages, batch, taker));
  };
}

/** A batch at its turn; false: its session had ended between the door and it. */
class BatchTurn implements Turn<boolean> {
  readonly #deps: BatchDependencies;
  readonly #session: LiveSession;
  readonly #pages: PageWatch;
  readonly #batch: CaptureBatch;
  readonly #taker: BatchTaker;
  #seen: BindingSign | null = null;

  constructor(deps: BatchDependencies, session: LiveSession, pages: PageWatch, batch: CaptureBatch, taker: BatchTaker) {
    this.#deps = deps;
    this.#session = session;
    this.#pages = pages;
    this.#batch = batch;
    this.#taker = taker;
  }

  apply(row: JournalRow): boolean {
    const session = this.#session;
    if (!isLive(session)) return false;
    applyBatch(this.#deps.fold, row, session, this.#batch);
    this.#seen = watchBatch(this.#pages, this.#batch, session.openedAt, timeIn(session, row.at));
    return true;
  }

  done(isTaken: boolean | null): void {
    const isRepeat = isTaken === null;
    // The row stands after the end and counts for nothing, here and at recovery.
    if (isTaken === false) this.#taker.settled(failure(endedSession));
    else if (this.#seen === null) this.#answer(isRepeat);
    else {
      this.#deps.bind(this.#session, this.#seen).then(
        () => this.#answer(isRepeat),
        (error: Error) => this.failed(error),
      );
    }
  }

  failed(error: Error): void {
    this.#taker.failed(error);
  }

  #answer(repeat: boolean): void {
    const { ruling, assessment } = this.#session.standing;
    const { sequence: acknowledged, losses } = this.#batch;
    const isDoubted = ruling !== 'allow' || assessment.since !== null;
    const sendEvery = isDoubted ? this.#deps.sendEveryInDoubt : this.#deps.sendEvery;
    const accepted = { acknowledged, ruling, sendEvery, repeat };
    this.#taker.settled(success(repeat || isEmpty(losses) ? accepted : { ...accepted, losses }));
  }
}

const forkedBatch: SessionFailure = {
  code: 'batch-forked',
  message: 'Another batch of this page has this sequence already. It was not taken.',
};
const notPermitted: SessionFailure = {
  code: 'capture-not-permitted',
  message: 'Nothing may be captured in this session: the device is not managed, or no notice was recorded.',
};
const overloaded: SessionFailure = {
  code: 'overloaded',
  message: 'More batches wait for the disk than may. Send this one again later: it was not taken.',
};

function invalidBatch({ code, at, where }: DecodeError): SessionFailure {
  return { code: 'batch-invalid', message: `The body is no batch: ${code} in ${where}.`, where: `body byte ${at}` };
}

function isEmpty(tally: object): boolean {
  for (const _ in tally) return false;
  return true;
}
