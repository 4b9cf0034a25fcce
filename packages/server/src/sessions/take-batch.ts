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
import { type ComingBatch, isLive, type LiveSession } from './live-session.ts';
import type { Acceptance, SessionFailure } from './live-sessions.ts';
import { endedSession } from './session-failures.ts';
import { isTaken } from './taken-batches.ts';
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

  function take(id: SessionId, encoded: Uint8Array, taker: BatchTaker): void {
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
    if (isTaken(session.taken, batch)) return taker.settled(success(accept(deps, session, batch, true)));
    // Of one that is on its way nobody knows yet whether it will be durable: whoever sends it again meanwhile waits for that.
    const first = session.coming?.find((one) => one.batch.page === batch.page && one.batch.sequence === batch.sequence);
    if (first !== undefined) return void first.after.push(() => take(id, encoded, taker));
    const row = {
      position: 0,
      key: null,
      session: session.id,
      subject: session.subject.id,
      kind: 'batch' as const,
      at: clock(),
      body: encoded,
    };
    enter(row, new BatchTurn(deps, session, session.pages, batch, taker));
  }

  return take;
}

/** A batch at its turn; false: its session had ended between the door and it. */
class BatchTurn implements Turn<boolean>, ComingBatch {
  readonly #deps: BatchDependencies;
  readonly #session: LiveSession;
  readonly #pages: PageWatch;
  readonly #taker: BatchTaker;
  readonly batch: CaptureBatch;
  readonly after: (() => void)[] = [];
  #seen: BindingSign | null = null;

  constructor(deps: BatchDependencies, session: LiveSession, pages: PageWatch, batch: CaptureBatch, taker: BatchTaker) {
    this.#deps = deps;
    this.#session = session;
    this.#pages = pages;
    this.batch = batch;
    this.#taker = taker;
    session.coming = [...(session.coming ?? []), this];
  }

  apply(row: JournalRow): boolean {
    const session = this.#session;
    if (!isLive(session)) return false;
    applyBatch(this.#deps.fold, row, session, this.batch);
    this.#seen = watchBatch(this.#pages, this.batch, session.openedAt, timeIn(session, row.at));
    return true;
  }

  done(isTaken: boolean | null): void {
    this.#goOn();
    // The row stands after the end and counts for nothing, here and at recovery.
    if (isTaken === false) this.#taker.settled(failure(endedSession));
    else if (this.#seen === null) this.#answer(isTaken === null);
    else {
      this.#deps.bind(this.#session, this.#seen).then(
        () => this.#answer(false),
        (error: Error) => this.#taker.failed(error),
      );
    }
  }

  failed(error: Error): void {
    this.#goOn();
    this.#taker.failed(error);
  }

  /** It is no longer on its way: what waited for that goes on. */
  #goOn(): void {
    const session = this.#session;
    session.coming = session.coming?.length === 1 ? null : (session.coming?.filter((one) => one !== this) ?? null);
    for (const goOn of this.after) goOn();
  }

  #answer(isRepeat: boolean): void {
    this.#taker.settled(success(accept(this.#deps, this.#session, this.batch, isRepeat)));
  }
}

function accept(
  { sendEvery, sendEveryInDoubt }: BatchDependencies,
  { standing }: LiveSession,
  { sequence: acknowledged, losses }: CaptureBatch,
  repeat: boolean,
): Acceptance {
  const { ruling, assessment } = standing;
  const isDoubted = ruling !== 'allow' || assessment.since !== null;
  const accepted = { acknowledged, ruling, sendEvery: isDoubted ? sendEveryInDoubt : sendEvery, repeat };
  return repeat || isEmpty(losses) ? accepted : { ...accepted, losses };
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
