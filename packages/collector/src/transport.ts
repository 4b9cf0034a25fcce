import { type BatchReply, type CaptureBatch, captureLimits, encodeBatch } from '@samehand/protocol';
import { drawPause } from './back-off.ts';
import type { Environment } from './environment.ts';
import type { Losses } from './losses.ts';
import { createQueue, type Waiting } from './queue.ts';
import { type Outcome, sendBatch } from './send.ts';
import type { TokenFailure, TokenKeeper } from './token.ts';

/** A batch older than this says too little about now to be worth its bytes: ms. */
const longestAge = 3_600_000;

export type SendingEnd = TokenFailure | 'token-refused' | 'session-ended';

export interface TransportPorts {
  readonly url: string;
  readonly tokens: TokenKeeper;
  readonly losses: Losses;
  readonly environment: Pick<Environment, 'fetch' | 'chance' | 'now' | 'wallNow' | 'wait' | 'cancelWait'>;
  readonly onReply: (reply: BatchReply) => void;
  /** Nothing more can be sent: consent, token or session is gone. */
  readonly onEnd: (reason: SendingEnd) => void;
}

/**
 * Carries sealed batches to the server: one request at a time, the oldest batch first, until the server says that its
 * effect is durable. A repeat carries the same (page, sequence), so that it is counted once.
 */
export function createTransport({ url, tokens, losses, environment, onReply, onEnd }: TransportPorts) {
  const queue = createQueue(losses);
  let isBusy = false;
  let isStopped = false;
  let failures = 0;
  let endPause: (() => void) | undefined;

  const ageOf = ({ sealedAt, sealedAtWall }: Waiting) =>
    Math.max(0, environment.now() - sealedAt, environment.wallNow() - sealedAtWall);

  const post = async (item: Waiting, token: string, isLasting: boolean): Promise<Outcome> => {
    const encoded = encodeBatch({ ...item.batch, age: Math.round(ageOf(item) / 100) * 100 });
    if (!encoded.ok) return { kind: 'refused' };
    const outcome = await sendBatch(environment.fetch, url, token, item.batch.sequence, encoded.value, isLasting);
    // Two sendings of one batch may be under way when the page vanishes and returns: the first answer counts.
    if (outcome.kind === 'durable' && queue.remove(item)) onReply(outcome.reply);
    return outcome;
  };

  const send = (item: Waiting, token: string, isLasting: boolean): Promise<Outcome> => {
    const outcome = post(item, token, isLasting);
    const sending = { isLasting, outcome };
    queue.underWay.set(item, sending);
    void outcome.then(() => {
      if (queue.underWay.get(item) === sending) queue.underWay.delete(item);
    });
    return outcome;
  };

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = environment.wait(resolve, milliseconds);
      endPause = () => {
        environment.cancelWait(timer);
        resolve();
      };
    });

  const end = (reason: SendingEnd) => {
    if (!isStopped) onEnd(reason);
    isStopped = true;
  };

  /** One try at the oldest batch; gives how long to pause before the next. */
  const step = async (item: Waiting): Promise<number> => {
    if (ageOf(item) > longestAge) {
      queue.giveUp(item, 'send-abandoned');
      return 0;
    }
    let token = await tokens.take();
    // While the token was fetched the batch may have been dropped, or sent by a page that hid.
    if (queue.head() !== item) return 0;
    let outcome: Outcome | undefined;
    // A hidden page may have sent it meanwhile: its answer will do.
    if (token.ok) outcome = await (queue.underWay.get(item)?.outcome ?? send(item, token.value, false));
    if (outcome?.kind === 'unauthorised') {
      token = await tokens.renew();
      if (token.ok) outcome = await send(item, token.value, false);
    }
    if (!token.ok && token.error !== 'token-unavailable') end(token.error);
    else if (token.ok && outcome?.kind === 'unauthorised') end('token-refused');
    else if (outcome?.kind === 'ended') end('session-ended');
    else if (outcome?.kind === 'refused') queue.giveUp(item, 'send-refused');
    if (outcome?.kind === 'durable' || outcome?.kind === 'refused') {
      failures = 0;
      return 0;
    }
    failures += 1;
    return Math.max(outcome?.kind === 'later' ? outcome.after : 0, drawPause(failures, environment.chance));
  };

  const pump = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let item = queue.head(); item && !isStopped; item = queue.head()) {
      const milliseconds = await step(item);
      if (milliseconds > 0 && !isStopped) await pause(milliseconds);
    }
    isBusy = false;
  };

  return {
    /** Takes a sealed batch. One that cannot travel is counted as lost. */
    add(batch: CaptureBatch) {
      const encoded = encodeBatch(batch);
      const bytes = encoded.ok ? encoded.value.length : Number.POSITIVE_INFINITY;
      if (bytes > captureLimits.batchBytes) {
        losses.giveUp(batch, 'batch-too-large');
        return;
      }
      queue.add({ batch, bytes, sealedAt: environment.now(), sealedAtWall: environment.wallNow() });
      void pump();
    },
    /**
     * The page is hidden or about to vanish: sends all that waits at once, in requests that outlive the page, within what
     * the browser allows for such requests. What does not fit, or is not acknowledged, goes the ordinary way if the page lives.
     * @param isLast the page may be gone for good, so what is under way in an ordinary request is sent again as well
     */
    flush(isLast: boolean) {
      const token = tokens.current();
      if (token === undefined) return;
      let room: number = captureLimits.batchBytes;
      for (const [item, { isLasting }] of queue.underWay) if (isLasting) room -= item.bytes;
      for (const item of queue.items()) {
        const sending = queue.underWay.get(item);
        if (ageOf(item) > longestAge || sending?.isLasting || (sending && !isLast)) continue;
        room -= item.bytes;
        if (room < 0) break;
        void send(item, token, true);
      }
    },
    /** The network is back, say: does not wait for the pause to end. */
    wake() {
      endPause?.();
    },
    /** Ends the pump; what is under way is let through. */
    stop() {
      isStopped = true;
      endPause?.();
    },
  };
}
export type Transport = ReturnType<typeof createTransport>;
