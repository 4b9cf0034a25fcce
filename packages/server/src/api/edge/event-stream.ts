import type { FastifyReply } from 'fastify';

export interface EventStreamOptions {
  /** Milliseconds between heartbeats: they keep proxies awake and tell the reader that silence is not loss. */
  readonly heartbeat: number;
  /** Asked at every heartbeat; false ends the stream: a revoked key must not keep listening. */
  readonly isStillAllowed: () => Promise<boolean>;
  /** Events that may wait for a slow reader before the stream is cut; it reconnects and gets the present state afresh. */
  readonly waitingMax: number;
  readonly onClose: () => void;
}

/** One open Server-Sent Events answer. */
export interface EventStream {
  /**
   * Sends one event, or lets it wait while the reader is slow. A later event with the same `replaces` takes the place of
   * a waiting one, so that what waits is never more than one per session.
   */
  send(event: string, data: unknown, replaces?: string): void;
  close(): void;
}

/** Heartbeats that a reader may sleep through before the stream is cut. */
const blockedBeatsMax = 6;

/** Takes over the reply. Headers set earlier on the raw response (helmet's) stay. */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions): EventStream {
  const { raw } = reply;
  const waiting = new Map<string, string>();
  let unkeyed = 0;
  let numbered = 0;
  let isBlocked = false;
  let isClosed = false;

  let blockedBeats = 0;

  reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx buffers answers unless told not to.
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    clearInterval(beat);
    waiting.clear();
    if (isBlocked) raw.destroy();
    else raw.end();
    options.onClose();
  }

  function write(text: string): void {
    if (!raw.write(text)) isBlocked = true;
  }

  function drain(): void {
    isBlocked = false;
    blockedBeats = 0;
    for (const [key, text] of waiting) {
      waiting.delete(key);
      if (key.startsWith('#')) unkeyed -= 1;
      write(text);
      if (isBlocked) return;
    }
  }

  function send(event: string, data: unknown, replaces?: string): void {
    if (isClosed) return;
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    if (!isBlocked) return write(text);
    const key = replaces === undefined ? `#${numbered++}` : `${event} ${replaces}`;
    // Deleted first: what is newest goes last, as it happened.
    waiting.delete(key);
    waiting.set(key, text);
    if (replaces === undefined) unkeyed += 1;
    if (unkeyed > options.waitingMax) close();
  }

  const beat = setInterval(() => {
    // A reader that vanished without a word blocks for ever; TCP alone would take a quarter of an hour to say so.
    if (isBlocked && (blockedBeats += 1) > blockedBeatsMax) return close();
    options.isStillAllowed().then(
      (isAllowed) => {
        if (!isAllowed) close();
        else if (!isClosed && !isBlocked) write(': heartbeat\n\n');
      },
      // Where the right cannot be checked there is none.
      close,
    );
  }, options.heartbeat);

  raw.on('drain', drain);
  raw.on('close', close);
  raw.on('error', close);
  return { send, close };
}
