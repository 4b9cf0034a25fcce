import {
  type ApiError,
  type BatchReply,
  type CaptureBatch,
  captureLimits,
  encodeBatch,
  type LossReason,
  sealBatch,
  type Words,
} from '@samehand/protocol';
import type { Environment } from './environment.ts';
import { giveUp } from './losses.ts';
import { roundTime } from './round-time.ts';
import type { Tally } from './tally.ts';
import type { TokenKeeper } from './token.ts';

/** A request that hangs longer than this is given up and repeated: ms. */
const requestTimeout = 20_000;
/** Batches that wait at most, each of at most 48 KB: at one batch in 5 s an outage of five minutes fits whole. */
export const queueLimit = 64;

/** A batch that the server has not yet acknowledged. Kept unencoded: its age is written afresh at each sending. */
interface Waiting {
  readonly batch: CaptureBatch;
  /** When it was sealed, by the wall clock (ms): the clock of the events stands still while some devices sleep. */
  readonly sealedAt: number;
  /** A request with it is under way that outlives the page. */
  isLasting?: boolean;
}

/**
 * Carries batches to the server, one request at a time, the oldest batch first, until the server says that its
 * effect is durable. Each is sealed with the last nonce that the server gave. A repeat carries the same
 * (page, sequence), so that it is counted once.
 * @param end the server says that the session is over
 */
export function createTransport(
  url: string,
  tokens: Pick<TokenKeeper, 'current' | 'judge' | 'nonce'>,
  losses: Tally<LossReason>,
  { fetch, wallNow }: Pick<Environment, 'fetch' | 'wallNow'>,
  onReply: (reply: BatchReply) => void,
  end: (reason: 'session-ended') => void,
) {
  const queue: Waiting[] = [];
  /** Bytes of the requests under way that outlive the page. */
  let lasting = 0;
  /** The server's last nonce for this page; the token's until there is one. */
  let nonce: Words | undefined;
  /** The sequence for which it was given. */
  let number = 0;

  /** Takes the batch off the queue, lost if there is a reason; false if it is off already. */
  const remove = (item: Waiting, reason?: LossReason): boolean => {
    const place = queue.indexOf(item);
    if (place < 0) return false;
    queue.splice(place, 1);
    if (reason) giveUp(item.batch, reason, losses);
    return true;
  };

  /**
   * One request; true if the batch is off the queue. Never rejects. Neither the page's address nor its cookies travel.
   * @param keepalive the request outlives the page; all such requests of a page share 64 KiB, so only what cannot wait asks for it
   */
  const request = async (item: Waiting, keepalive: boolean): Promise<boolean> => {
    const { batch, sealedAt } = item;
    const age = roundTime(wallNow() - sealedAt, Number.POSITIVE_INFINITY);
    if (age > captureLimits.age) return remove(item, 'send-abandoned');
    const encoded = encodeBatch({ ...batch, age });
    if (!encoded.ok || encoded.value.length > captureLimits.batchBytes) return remove(item, 'batch-too-large');
    const body = sealBatch(encoded.value, nonce ?? tokens.nonce(), number);
    const share = keepalive ? body.length : 0;
    if (lasting + share > captureLimits.batchBytes) return false;
    lasting += share;
    item.isLasting = keepalive;
    let isDone = false;
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${tokens.current()}` },
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        keepalive,
        signal: AbortSignal.timeout(requestTimeout),
      });
      const { status } = response;
      // Only the server's own word counts, which is JSON: what a proxy answers in its place means that it was not sent.
      const reply: BatchReply & Partial<ApiError> = await response.json();
      isDone = reply.acknowledged === batch.sequence;
      if (isDone || status === 401 || status === 403) tokens.judge(isDone);
      else if (reply.error?.code.startsWith('session-')) end('session-ended');
      else if (status === 400) isDone = remove(item, 'send-refused');
      // Two requests with one batch may be under way when a page vanishes and returns: the first answer counts.
      if (isDone && remove(item)) {
        [nonce, number] = [reply.nonce, batch.sequence + 1];
        onReply(reply);
      }
    } catch {
      // No network, no answer in time, no JSON, or the page's own `onRuling` threw.
    }
    lasting -= share;
    item.isLasting = false;
    return isDone;
  };

  return {
    /** Takes a batch. Where there is no room the oldest is lost, but for the first: it may be under way, and arrive. */
    add(batch: CaptureBatch) {
      queue.push({ batch, sealedAt: wallNow() });
      if (queue.length > queueLimit) remove(queue[1] as Waiting, 'buffer-full');
    },
    /** Sends what waits, one after the other; false as soon as one does not go through. */
    async send(): Promise<boolean> {
      while (queue[0]) if (!(await request(queue[0], false))) return false;
      return true;
    },
    /**
     * The page is hidden or about to vanish: sends all that waits at once, in requests that outlive the page, within what
     * the browser allows for such requests. What does not fit, or is not acknowledged, goes the ordinary way if the page lives.
     */
    flush() {
      for (const item of queue) if (!item.isLasting && tokens.current()) void request(item, true);
    },
  };
}
