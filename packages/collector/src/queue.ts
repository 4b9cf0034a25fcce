import type { CaptureBatch } from '@samehand/protocol';
import type { Losses } from './losses.ts';
import type { Outcome } from './send.ts';

/** A sealed batch that the server has not yet acknowledged. Kept unencoded: its age is written afresh at each sending. */
export interface Waiting {
  readonly batch: CaptureBatch;
  readonly bytes: number;
  /** When it was sealed, on both clocks (ms): the monotonic one stands still while some devices sleep, the other may be set. */
  readonly sealedAt: number;
  readonly sealedAtWall: number;
}

/** One request under way. */
export interface Sending {
  /** It outlives the page. */
  readonly isLasting: boolean;
  readonly outcome: Promise<Outcome>;
}

/** Bounds of what waits: at one batch in 5 s half a minute of work is 6 batches, and an outage of 5 minutes fits whole. */
export const queueLimits = { batches: 64, bytes: 256 * 1024 } as const;

/** First in, first out, bounded in batches and bytes. When it is full the oldest batch that is not under way is lost. */
export function createQueue(losses: Losses) {
  const waiting: Waiting[] = [];
  const underWay = new Map<Waiting, Sending>();
  let bytes = 0;

  const remove = (item: Waiting): boolean => {
    const place = waiting.indexOf(item);
    if (place < 0) return false;
    waiting.splice(place, 1);
    bytes -= item.bytes;
    return true;
  };

  return {
    underWay,
    items: () => waiting as readonly Waiting[],
    head: () => waiting[0],
    remove,
    giveUp(item: Waiting, reason: 'buffer-full' | 'send-refused' | 'send-abandoned') {
      if (remove(item)) losses.giveUp(item.batch, reason);
    },
    add(item: Waiting) {
      waiting.push(item);
      bytes += item.bytes;
      while (waiting.length > queueLimits.batches || bytes > queueLimits.bytes) {
        const oldest = waiting.find((candidate) => !underWay.has(candidate));
        if (!oldest) return;
        this.giveUp(oldest, 'buffer-full');
      }
    },
  };
}
