import { type AccessLevel, epochMs, isIdentifier, type RecordAccessReport } from '@samehand/protocol';
import { backOff } from './back-off.ts';
import type { CallServer } from './call-server.ts';
import { GateError } from './gate-error.ts';
import { type AccessLossReason, accessLossReasons, type CheckedOptions } from './options.ts';

export interface ReportedAccess {
  readonly session: string;
  /** The company's word for the kind of record, e.g. `customer`. */
  readonly recordClass: string;
  /** The company's opaque reference of the record: an id, never its content. */
  readonly record: string;
  readonly access: AccessLevel;
  /** When it was asked for, milliseconds since 1970. Default: now. */
  readonly at?: number;
}
type QueuedAccess = RecordAccessReport['accesses'][number];

export interface AccessReporter {
  /** Never throws and never waits: an access that cannot be kept is counted. */
  report(access: ReportedAccess): void;
  counts(): { readonly queued: number; readonly delivered: number; readonly lost: Record<AccessLossReason, number> };
  /** Tries to deliver what waits for at most `deadlineMs`, then counts the rest as lost. */
  close(deadlineMs: number): Promise<void>;
}

/** What the server takes for a record class and for a reference (openapi.json). A space is the first sign of content. */
const word = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const reference = /^[\x21-\x7e]{1,256}$/;
const batchSize = 200;
const gatherMs = 200;
const sendTimeoutMs = 5000;

export function createAccessReporter(
  options: Pick<CheckedOptions, 'maxQueuedAccesses' | 'clock' | 'chance' | 'onLoss'>,
  call: CallServer,
): AccessReporter {
  const queue: QueuedAccess[] = [];
  const lost = Object.fromEntries(accessLossReasons.map((reason) => [reason, 0])) as Record<AccessLossReason, number>;
  let delivered = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  let isClosed = false;
  let isOver = false;

  function lose(reason: AccessLossReason, count: number): void {
    lost[reason] += count;
    try {
      options.onLoss({ reason, count });
    } catch {
      // The loss is counted; a listener that fails must not become the failure of a customer's request.
    }
  }

  /** One refused access must not take its batch with it: a refused batch is halved until the culprit stands alone. */
  async function deliver(accesses: readonly QueuedAccess[]): Promise<void> {
    try {
      await call({ method: 'POST', path: '/v1/record-accesses', body: { accesses }, timeoutMs: sendTimeoutMs });
      // Too late: already counted as lost. A loss too many in the count is better than one too few.
      if (isOver) return;
      queue.splice(0, accesses.length);
      delivered += accesses.length;
    } catch (error) {
      if (!isAboutTheBody(error)) throw error;
      if (accesses.length > 1) {
        const half = accesses.length >> 1;
        await deliver(accesses.slice(0, half));
        await deliver(accesses.slice(half));
        return;
      }
      queue.splice(0, 1);
      lose('refused-by-server', 1);
    }
  }

  async function sendAll(): Promise<void> {
    while (queue.length > 0 && !isOver) {
      await deliver(queue.slice(0, batchSize));
      failures = 0;
    }
  }

  function schedule(): void {
    if (isClosed || timer !== undefined || sending !== undefined || queue.length === 0) return;
    timer = setTimeout(send, failures === 0 ? gatherMs : backOff(failures - 1, options.chance, 500, 30_000));
  }

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    sending ??= sendAll()
      .catch(() => void (failures += 1))
      .finally(() => {
        sending = undefined;
        schedule();
      });
  }

  return {
    report(access) {
      const at = epochMs(Math.round(access.at ?? options.clock()));
      const { session, recordClass, record, access: level } = access;
      if (!isIdentifier(session) || !word.test(recordClass) || !reference.test(record)) return lose('malformed', 1);
      if (isClosed) return lose('undelivered-at-close', 1);
      if (queue.length >= options.maxQueuedAccesses) return lose('queue-full', 1);
      queue.push({ id: crypto.randomUUID(), session, at, recordClass, record, access: level });
      if (queue.length >= batchSize && failures === 0) send();
      else schedule();
    },
    counts: () => ({ queued: queue.length, delivered, lost: { ...lost } }),
    async close(deadlineMs) {
      isClosed = true;
      clearTimeout(timer);
      timer = undefined;
      let alarm: ReturnType<typeof setTimeout> | undefined;
      const deadline = new Promise<void>((resolve) => {
        alarm = setTimeout(resolve, deadlineMs);
      });
      await Promise.race([deadline, (sending ?? Promise.resolve()).then(sendAll).catch(() => undefined)]);
      clearTimeout(alarm);
      isOver = true;
      if (queue.length > 0) lose('undelivered-at-close', queue.length);
      queue.length = 0;
    },
  };
}

/** The server read the report and will never take it, as opposed to: not reached, busy, or the key is wrong (which can be mended). */
function isAboutTheBody(error: unknown): boolean {
  return error instanceof GateError && [400, 404, 409, 413, 422].includes(error.status ?? 0);
}
