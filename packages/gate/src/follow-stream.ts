import { backOff } from './back-off.ts';
import type { CheckedOptions } from './options.ts';
import { createEventParser, type StreamEvent } from './parse-events.ts';

export interface StreamFollower {
  /** 0 before the first connection, then the number of the latest one. */
  epoch(): number;
  /** Something was heard within `staleAfterSeconds`. */
  isFresh(): boolean;
  /** What went wrong last, while nothing fresh is heard. */
  problem(): string | null;
  stop(): void;
}

/** Follows `GET /v1/gate/stream` for ever: connects, reads, and when the stream ends or falls silent, connects again. */
export function followStream(
  options: Pick<CheckedOptions, 'base' | 'apiKey' | 'fetch' | 'monotonic' | 'chance' | 'staleAfterMs'>,
  onEvent: (event: StreamEvent, epoch: number) => void,
): StreamFollower {
  const stopping = new AbortController();
  let epoch = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let problem: string | null = 'not connected yet';

  async function readOnce(): Promise<void> {
    const silence = new AbortController();
    const silent = () => silence.abort(new Error('nothing heard, not even a heartbeat'));
    // Also bounds the connecting: a half-open connection would otherwise be waited for as long as TCP likes.
    let watchdog = setTimeout(silent, options.staleAfterMs);
    try {
      const response = await options.fetch(`${options.base}/v1/gate/stream`, {
        headers: { authorization: `Bearer ${options.apiKey}`, accept: 'text/event-stream' },
        redirect: 'error',
        signal: AbortSignal.any([stopping.signal, silence.signal]),
      });
      if (response.status !== 200 || response.body === null) {
        await response.body?.cancel();
        throw new Error(`the stream was refused with ${response.status}`);
      }
      epoch += 1;
      const parser = createEventParser();
      const decoder = new TextDecoder();
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(watchdog);
        watchdog = setTimeout(silent, options.staleAfterMs);
        heardAt = options.monotonic();
        failures = 0;
        problem = null;
        for (const event of parser.push(decoder.decode(piece, { stream: true }))) onEvent(event, epoch);
      }
      throw new Error('the server ended the stream');
    } finally {
      clearTimeout(watchdog);
      silence.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await readOnce();
      } catch (error) {
        problem = describe(error);
      }
      if (stopping.signal.aborted) return;
      await pause(backOff(failures++, options.chance), stopping.signal);
    }
  }
  void run();

  return {
    epoch: () => epoch,
    isFresh: () => options.monotonic() - heardAt < options.staleAfterMs,
    problem: () => problem,
    stop: () => stopping.abort(),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
