import {
  type ApiError,
  type BatchReply,
  type CaptureBatch,
  captureLimits,
  encodeBatch,
  type LossReason,
} from '@samehand/protocol';
import { pauseAfter } from './back-off.ts';
import type { Environment } from './environment.ts';
import { giveUp } from './losses.ts';
import { roundTime } from './round-time.ts';
import type { Tally } from './tally.ts';
import type { TokenKeeper } from './token.ts';

/** A batch older than this says too little about now to be worth its bytes: ms. */
const longestAge = 3_600_000;
/** A request that hangs longer than this is given up and repeated: ms. */
const requestTimeout = 20_000;
/** Bounds of what waits: at one batch in 5 s an outage of five minutes fits whole. */
export const queueLimits = { batches: 64, bytes: 256 * 1024 } as const;

/** What became of one request: off the queue, token not good, session over, or not now. */
type Outcome = 'done' | 'unauthorised' | 'ended' | 'later';

/** A sealed batch that the server has not yet acknowledged. Kept unencoded: its age is written afresh at each sending. */
interface Waiting {
  readonly batch: CaptureBatch;
  readonly bytes: number;
  /** When it was sealed, by the wall clock (ms): the clock of the events stands still while some devices sleep. */
  readonly sealedAt: number;
  /** A request with it is under way that outlives the page. */
  isLasting?: boolean;
}

/**
 * Carries sealed batches to the server: one request at a time, the oldest batch first, until the server says that its
 * effect is durable. A repeat carries the same (page, sequence), so that it is counted once.
 * @param end nothing more can be sent
 */
export function createTransport(
  url: string,
  tokens: TokenKeeper,
  losses: Tally<LossReason>,
  environment: Environment,
  signal: AbortSignal,
  onReply: (reply: BatchReply) => void,
  end: (reason: 'token-refused' | 'session-ended') => void,
) {
  const { fetch, wallNow } = environment;
  const queue: Waiting[] = [];
  let isBusy = false;
  /** Bytes of the requests under way that outlive the page. */
  let lasting = 0;

  /** Takes the batch off the queue, lost if there is a reason; false if it is off already. */
  const remove = (item: Waiting | undefined, reason?: LossReason): boolean => {
    const place = item ? queue.indexOf(item) : -1;
    if (place < 0) return false;
    for (const { batch } of queue.splice(place, 1)) if (reason) giveUp(batch, reason, losses);
    return true;
  };

  /** One request. Never rejects. Neither the page's address nor its cookies travel. */
  const request = async (item: Waiting, token: string, keepalive: boolean): Promise<Outcome> => {
    const { batch } = item;
    const encoded = encodeBatch({ ...batch, age: roundTime(wallNow() - item.sealedAt) });
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: (encoded.ok && encoded.value) as Uint8Array<ArrayBuffer>,
        headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        // All keepalive requests of a page share 64 KiB, so only what cannot wait asks for it.
        keepalive,
        signal: AbortSignal.timeout(requestTimeout),
      });
      const { status } = response;
      // Only the server's own word counts, which is JSON: what a proxy answers in its place means `later`.
      const reply: BatchReply & Partial<ApiError> = await response.json();
      if (reply.acknowledged === batch.sequence) {
        // Two requests with one batch may be under way when a page vanishes and returns: the first answer counts.
        if (remove(item)) onReply(reply);
        return 'done';
      }
      if (status === 401 || status === 403) return 'unauthorised';
      if (reply.error?.code.startsWith('session-')) return 'ended';
      if ([400, 413, 415].includes(status)) {
        remove(item, 'send-refused');
        return 'done';
      }
    } catch {
      // No network, no answer in time, or no JSON.
    }
    return 'later';
  };
  /** Sends what waits, one after the other. */
  const pump = async () => {
    if (isBusy) return;
    isBusy = true;
    let failures = 0;
    let isRefused = false;
    for (let item = queue[0]; item && !signal.aborted; item = queue[0]) {
      if (wallNow() - item.sealedAt > longestAge) {
        remove(item, 'send-abandoned');
        continue;
      }
      const token = await tokens.take(isRefused);
      // While the token was fetched the batch may have been dropped, or sent by a page that hid.
      if (!token || queue[0] !== item) continue;
      const outcome = await request(item, token, false);
      if (outcome === 'ended') end('session-ended');
      if (outcome === 'unauthorised' && isRefused) end('token-refused');
      isRefused = outcome === 'unauthorised';
      failures = outcome === 'later' ? failures + 1 : 0;
      if (failures) await pauseAfter(failures, environment);
    }
    isBusy = false;
  };

  return {
    pump,
    /** Takes a sealed batch. One that cannot travel is counted as lost, and where there is no room the oldest is. */
    add(batch: CaptureBatch) {
      const encoded = encodeBatch(batch);
      if (!encoded.ok) return giveUp(batch, 'batch-too-large', losses);
      queue.push({ batch, bytes: encoded.value.length, sealedAt: wallNow() });
      while (
        queue.length > queueLimits.batches ||
        queue.reduce((sum, { bytes }) => sum + bytes, 0) > queueLimits.bytes
      ) {
        // The first may be under way, and arrive.
        remove(queue[1], 'buffer-full');
      }
    },
    /**
     * The page is hidden or about to vanish: sends all that waits at once, in requests that outlive the page, within what
     * the browser allows for such requests. What does not fit, or is not acknowledged, goes the ordinary way if the page lives.
     */
    flush() {
      const token = tokens.current();
      for (const item of queue) {
        if (!token || item.isLasting || lasting + item.bytes > captureLimits.batchBytes) continue;
        item.isLasting = true;
        lasting += item.bytes;
        void request(item, token, true).finally(() => {
          item.isLasting = false;
          lasting -= item.bytes;
        });
      }
    },
  };
}
