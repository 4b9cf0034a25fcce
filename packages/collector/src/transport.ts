import { type BatchReply, type CaptureBatch, captureLimits, encodeBatch, type LossReason } from '@samehand/protocol';
import { drawPause } from './back-off.ts';
import type { Environment } from './environment.ts';
import { giveUp } from './losses.ts';
import { roundTime } from './round-time.ts';
import { type Outcome, sendBatch } from './send.ts';
import type { Tally } from './tally.ts';
import type { TokenKeeper } from './token.ts';

/** A batch older than this says too little about now to be worth its bytes: ms. */
const longestAge = 3_600_000;
/** Bounds of what waits: at one batch in 5 s an outage of five minutes fits whole. */
export const queueLimits = { batches: 64, bytes: 256 * 1024 } as const;

/** A sealed batch that the server has not yet acknowledged. Kept unencoded: its age is written afresh at each sending. */
interface Waiting {
  readonly batch: CaptureBatch;
  readonly bytes: number;
  /** When it was sealed, by the wall clock (ms): the clock of the events stands still while some devices sleep. */
  readonly sealedAt: number;
  /** The latest request with it that is under way. */
  sending: Promise<Outcome> | undefined;
  /** That request outlives the page. */
  isLasting: boolean;
}

export interface TransportPorts {
  readonly url: string;
  readonly tokens: TokenKeeper;
  readonly losses: Tally<LossReason>;
  readonly environment: Pick<Environment, 'fetch' | 'chance' | 'wallNow' | 'wait'>;
  readonly signal: AbortSignal;
  readonly onReply: (reply: BatchReply) => void;
  /** Nothing more can be sent. */
  readonly end: (reason: 'token-refused' | 'session-ended') => void;
}

/**
 * Carries sealed batches to the server: one request at a time, the oldest batch first, until the server says that its
 * effect is durable. A repeat carries the same (page, sequence), so that it is counted once.
 */
export function createTransport({ url, tokens, losses, environment, signal, onReply, end }: TransportPorts) {
  const { fetch, wallNow, wait, chance } = environment;
  const queue: Waiting[] = [];
  let isBusy = false;

  const sum = (items: readonly Waiting[]) => items.reduce((bytes, item) => bytes + item.bytes, 0);
  const ageOf = (item: Waiting) => wallNow() - item.sealedAt;

  /** Takes the batch off the queue, lost if there is a reason; false if it is off already. */
  const remove = (item: Waiting, reason?: LossReason): boolean => {
    const place = queue.indexOf(item);
    if (place < 0) return false;
    queue.splice(place, 1);
    if (reason) giveUp(item.batch, reason, losses);
    return true;
  };

  const send = (item: Waiting, token: string, isLasting: boolean): Promise<Outcome> => {
    const { batch } = item;
    const encoded = encodeBatch({ ...batch, age: roundTime(ageOf(item)) });
    if (!encoded.ok) return Promise.resolve('refused');
    const sending = sendBatch(fetch, url, token, batch.sequence, encoded.value, isLasting, (reply) => {
      // Two requests with one batch may be under way when a page vanishes and returns: the first answer counts.
      if (remove(item)) onReply(reply);
    }).finally(() => {
      if (item.sending === sending) item.sending = undefined;
    });
    item.sending = sending;
    item.isLasting = isLasting;
    return sending;
  };

  const pump = async () => {
    if (isBusy) return;
    isBusy = true;
    let failures = 0;
    let isRefused = false;
    for (let item = queue[0]; item && !signal.aborted; item = queue[0]) {
      if (ageOf(item) > longestAge) {
        remove(item, 'send-abandoned');
        continue;
      }
      const token = await tokens.take(isRefused);
      if (!token) break;
      // While the token was fetched the batch may have been dropped, or sent by a page that hid.
      if (queue[0] !== item) continue;
      const outcome = await (item.sending ?? send(item, token, false));
      if (outcome === 'unauthorised') {
        if (isRefused) end('token-refused');
        isRefused = true;
        continue;
      }
      isRefused = false;
      if (outcome === 'ended') end('session-ended');
      if (outcome === 'refused') remove(item, 'send-refused');
      failures += 1;
      if (outcome !== 'later') failures = 0;
      else await new Promise<void>((resolve) => wait(resolve, drawPause(failures, chance)));
    }
    isBusy = false;
  };

  return {
    /** Takes a sealed batch. One that cannot travel is counted as lost, and where there is no room the oldest is. */
    add(batch: CaptureBatch) {
      const encoded = encodeBatch(batch);
      if (!encoded.ok) return giveUp(batch, 'batch-too-large', losses);
      queue.push({
        batch,
        bytes: encoded.value.length,
        sealedAt: wallNow(),
        sending: undefined,
        isLasting: false,
      });
      while (queue.length > queueLimits.batches || sum(queue) > queueLimits.bytes) {
        // What is under way may arrive, and is dropped last.
        remove(queue.find(({ sending }) => !sending) ?? (queue[0] as Waiting), 'buffer-full');
      }
      void pump();
    },
    /**
     * The page is hidden or about to vanish: sends all that waits at once, in requests that outlive the page, within what
     * the browser allows for such requests. What does not fit, or is not acknowledged, goes the ordinary way if the page lives.
     * @param isLast the page may be gone for good, so what is under way in an ordinary request is sent again as well
     */
    flush(isLast: boolean) {
      const token = tokens.current();
      let room = captureLimits.batchBytes - sum(queue.filter(({ sending, isLasting }) => sending && isLasting));
      for (const item of queue) {
        if (!token || (item.sending && (item.isLasting || !isLast))) continue;
        room -= item.bytes;
        if (room < 0) break;
        void send(item, token, true);
      }
    },
  };
}
