import type { ConsoleEvent } from '@samehand/protocol';
import { createEventParser } from './parse-events.ts';
import { readConsoleEvent } from './read-console-event.ts';

export type FeedState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** `since`: local milliseconds since 1970 when the last sign of life came. */
  | { readonly kind: 'lost'; readonly since: number };

export interface FeedOptions {
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  readonly onEvents: (events: readonly ConsoleEvent[]) => void;
  readonly onState: (state: FeedState) => void;
  /** The stream is open again after a gap: what is shown must be fetched anew. */
  readonly onReopened: () => void;
  /** True ends the feed for good: the console is signed out. */
  readonly isFinal: (error: unknown) => boolean;
  readonly now: () => number;
  readonly random: () => number;
}

/** The server sends a heartbeat every 5 s; three missed ones and the line is dead, whatever the browser believes. */
const silenceMs = 16_000;
/** Events are handed on in bundles, so that a busy hour renders a few times a second and not a few hundred. */
const bundleMs = 200;
const retryMs = { first: 500, most: 10_000 } as const;

/** Keeps the stream of events open until stopped: reconnects with back-off and jitter, and says when the line is lost. */
export function startFeed(options: FeedOptions): () => void {
  const { onState, now } = options;
  let stopped = false;
  let current: AbortController | undefined;
  let lastSign = now();
  let attemptedAt = now();
  let isFirst = true;

  let bundle: ConsoleEvent[] = [];
  const flush = (): void => {
    if (bundle.length === 0) return;
    const events = bundle;
    bundle = [];
    options.onEvents(events);
  };
  const flushing = setInterval(flush, bundleMs);
  const watching = setInterval(() => {
    if (now() - Math.max(lastSign, attemptedAt) > silenceMs) current?.abort();
  }, 1_000);

  const read = async (controller: AbortController): Promise<void> => {
    const stream = await options.open(controller.signal);
    lastSign = now();
    onState({ kind: 'open' });
    if (!isFirst) options.onReopened();
    isFirst = false;
    const parse = createEventParser();
    const decoder = new TextDecoder();
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      lastSign = now();
      for (const streamed of parse(decoder.decode(value, { stream: true }))) {
        const event = readConsoleEvent(streamed);
        if (event !== null) bundle.push(event);
      }
    }
  };

  const run = async (): Promise<void> => {
    let wait: number = retryMs.first;
    while (!stopped) {
      current = new AbortController();
      attemptedAt = now();
      const openedBefore = lastSign;
      try {
        await read(current);
      } catch (error) {
        if (options.isFinal(error)) return stop();
      }
      if (stopped) return;
      if (lastSign > openedBefore) wait = retryMs.first;
      onState({ kind: 'lost', since: lastSign });
      await pause(wait * (0.5 + options.random()));
      wait = Math.min(wait * 2, retryMs.most);
    }
  };
  const stop = (): void => {
    stopped = true;
    clearInterval(flushing);
    clearInterval(watching);
    current?.abort();
  };
  void run();
  return stop;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
