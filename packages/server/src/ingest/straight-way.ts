import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { captureLimits, sealBytes } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import { cutHead, type KnownHead, readBody } from './known-head.ts';

/** An answer as it is written. */
export interface Reply {
  readonly status: number;
  /** Header lines, each with its line end; without length, date and connection. */
  readonly lines: string;
  readonly text: string;
}

/** Answers a body that came in under a head that is known, or null where it must go another way after all. */
export type AnswerKnown = (body: Uint8Array) => Promise<Reply> | null;

interface Line {
  readonly socket: Socket;
  /** Hands bytes to the HTTP parser, as it would have got them. */
  readonly feed: (chunk: Buffer) => void;
  /**
   * `idle`: the next byte begins a request; `straight`: one is being answered here; `parsed`: the parser has one; `lost`: nobody but the parser
   * knows where requests begin, and everything is its own from here on.
   */
  standing: 'idle' | 'straight' | 'parsed' | 'lost';
  /** The chunk that is being fed and began a request; null where there is none. */
  fed: Buffer | null;
  /** Bytes of the request under way that are yet to come; below zero where more came before its answer: requests in a row, which the parser counts, not we. */
  owed: number;
  known: { readonly head: KnownHead; readonly answer: AnswerKnown } | null;
  /** What came while a request was being answered here. */
  readonly waiting: Buffer[];
}

let toldAt = 0;
let told = '';

/** Of this second, as HTTP writes it. */
function tellDate(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== toldAt) [toldAt, told] = [second, new Date(second * 1_000).toUTCString()];
  return told;
}

/** A stop waits so long, in ms, for what is being answered here. */
const stopGrace = 5_000;
const bodyMost = captureLimits.batchBytes + sealBytes;

/**
 * Batches whose head is, byte for byte but for the length, that of a request which the HTTP parser read on the same connection just before: what
 * parsing it again would tell is known. Parser, request and answer objects of node cost about a third of what the door took (docs/server.md#speed).
 * Taken here is only a chunk that begins where a request begins and ends where it ends; anything else is the parser's, and where it cannot be known
 * where the parser stands, the connection is the parser's for good: so no two readers ever disagree on where a request ends.
 */
export function createStraightWay() {
  const lines = new WeakMap<Socket, Line>();
  let isClosed = false;
  let underWay = 0;
  let drained: (() => void) | null = null;
  let connection = '';

  function hear(line: Line, chunk: Buffer): void {
    switch (line.standing) {
      case 'straight':
        line.waiting.push(chunk);
        line.socket.pause();
        return;
      case 'parsed':
        line.owed -= chunk.length;
        return line.feed(chunk);
      case 'lost':
        return line.feed(chunk);
      case 'idle':
        if (!goStraight(line, chunk)) begin(line, chunk);
    }
  }

  /** The parser gets what begins a request; `notice` hears of it while it is fed. */
  function begin(line: Line, chunk: Buffer): void {
    line.standing = 'lost';
    line.fed = chunk;
    line.feed(chunk);
    line.fed = null;
  }

  function goStraight(line: Line, chunk: Buffer): boolean {
    if (line.known === null || isClosed) return false;
    const body = readBody(chunk, line.known.head, bodyMost);
    const answering = body === null ? null : line.known.answer(body);
    if (answering === null) return false;
    line.standing = 'straight';
    underWay += 1;
    void answering.then((reply) => end(line, reply));
    return true;
  }

  function end(line: Line, reply: Reply): void {
    const { socket, waiting } = line;
    line.standing = 'idle';
    underWay -= 1;
    if (socket.writable) socket.write(compose(reply));
    if (waiting.length > 0) hearWaiting(line);
    if (underWay === 0) drained?.();
  }

  function hearWaiting(line: Line): void {
    const { socket, waiting } = line;
    while (line.standing !== 'straight') {
      const next = waiting.shift();
      if (next === undefined) return void socket.resume();
      hear(line, next);
    }
  }

  /** As the HTTP server would write it. */
  function compose({ status, lines, text }: Reply): string {
    const length = Buffer.byteLength(text);
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}content-length: ${length}\r\n`;
    return `${head}Date: ${tellDate()}\r\n${connection}\r\n${text}`;
  }

  function adopt(socket: Socket): void {
    const [feed, ...others] = socket.listeners('data') as ((chunk: Buffer) => void)[];
    // An HTTP server that listens otherwise than node's: its batches go the other ways.
    if (feed === undefined || others.length > 0) return;
    const line: Line = { socket, feed, standing: 'idle', fed: null, owed: 0, known: null, waiting: [] };
    lines.set(socket, line);
    socket.removeListener('data', feed);
    socket.on('data', (chunk: Buffer) => hear(line, chunk));
  }

  return {
    /** Every request that the parser has read, while it reads it. `answer`: how the next with the same head is answered; null where it is not here. */
    notice(request: IncomingMessage, response: ServerResponse, answer: AnswerKnown | null): void {
      const line = lines.get(request.socket);
      if (line === undefined) return;
      const chunk = line.fed;
      line.fed = null;
      const end = chunk?.indexOf('\r\n\r\n') ?? -1;
      const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
      const owed = end + 4 + Number(length) - (chunk?.length ?? 0);
      if (chunk === null || end < 0 || coding !== undefined) {
        line.standing = 'lost';
        return;
      }
      line.standing = 'parsed';
      line.owed = owed;
      line.known = null;
      response.once('finish', () => {
        if (line.standing !== 'parsed') return;
        const isOver = line.owed === 0 && request.complete && response.shouldKeepAlive;
        line.standing = isOver ? 'idle' : 'lost';
        if (!isOver || answer === null) return;
        const head = cutHead(chunk.subarray(0, end + 4));
        if (head !== null) line.known = { head, answer };
      });
    },
    /** Puts itself before the parser in the server of `app`, until that begins to close. */
    openIn(app: FastifyInstance): void {
      const seconds = Math.floor(app.server.keepAliveTimeout / 1_000);
      connection = `Connection: keep-alive\r\n${seconds > 0 ? `Keep-Alive: timeout=${seconds}\r\n` : ''}`;
      app.server.on(app.server instanceof TlsServer ? 'secureConnection' : 'connection', adopt);
      app.addHook('preClose', async () => {
        isClosed = true;
        if (underWay === 0) return;
        await new Promise<void>((resolve) => {
          drained = resolve;
          setTimeout(resolve, stopGrace).unref();
        });
      });
    },
  };
}
