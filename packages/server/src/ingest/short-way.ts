import type { IncomingMessage, OutgoingHttpHeader, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { captureLimits, type EpochMs, type SessionClaims, sealBytes } from '@samehand/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiFailure, writeFailure } from '../errors/index.ts';
import type { BatchAnswer } from './answer-batch.ts';
import type { Place } from './digest-place.ts';
import { createRecentMap } from './recent-map.ts';
import { createStraightWay, type Reply } from './straight-way.ts';

export interface ShortWayDependencies {
  readonly path: string;
  readonly answer: (claims: SessionClaims, body: Uint8Array, place: Place) => Promise<BatchAnswer>;
  /** From where a request came, as numbers of this session. */
  readonly digestPlace: (request: IncomingMessage, session: string) => Place;
  /** Seconds that a session must wait; 0 where its batch may come in. */
  readonly admit: (session: string, at: EpochMs) => number;
  readonly clock: () => EpochMs;
  /** Counts a batch that was refused. */
  readonly refused: (error: unknown) => void;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  /** Whether what is known word for word may also go past the parser of HTTP. */
  readonly goesStraight: boolean;
}

/** How a request came in by the long way: the next that asks in just the same words is answered in the same. */
interface Pass {
  readonly claims: SessionClaims;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Headers of its answer: names and values in turns, and the same as lines. */
  readonly head: readonly string[];
  readonly lines: string;
}

/** The last request of a connection that had a pass, and from where it came. */
interface Known {
  readonly pass: Pass;
  readonly place: Place;
  /** Names and values in turns, as they came; and where the value stands that may differ from one batch to the next: the length. */
  readonly raw: readonly string[];
  readonly lengthAt: number;
}

/** A reply with the headers that are its own. */
interface KnownReply extends Reply {
  readonly more: readonly string[];
}

const none: readonly string[] = [];

/** Tokens whose pass is kept: as many as verified tokens are. */
const capacity = 100_000;

/**
 * Batches of a page whose last one was taken, past the router, hooks and parsers of the framework: those cost as much as decoding
 * and judging the keys of the batch (some 20 µs on the machine of docs/figures). Host, origin and token were checked when the page's first
 * batch came in by the long way; whoever differs from it in any of them goes the long way again.
 */
export function createShortWay({
  path,
  answer,
  digestPlace,
  admit,
  clock,
  refused,
  log,
  goesStraight,
}: ShortWayDependencies) {
  const passes = createRecentMap<string, Pass>(capacity);
  const connections = new WeakMap<Socket, Known>();
  const straightWay = createStraightWay();
  let isClosed = false;

  /** Word for word the connection's request before spares reading the headers and digesting from where it comes. */
  function find(request: IncomingMessage): Known | null {
    if (isClosed || request.url !== path || request.method !== 'POST') return null;
    const last = connections.get(request.socket);
    if (last !== undefined && isSameHead(request.rawHeaders, last)) {
      const isCurrent = last.pass.claims.exp * 1000 > clock() && isLength(request.rawHeaders[last.lengthAt]);
      return isCurrent ? last : null;
    }
    const pass = findPass(request);
    if (pass === null) return null;
    const { rawHeaders: raw } = request;
    const lengthAt = raw.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === 'content-length') + 1;
    const known = { pass, place: digestPlace(request, pass.claims.sid), raw, lengthAt };
    connections.set(request.socket, known);
    return known;
  }

  function findPass({ headers }: IncomingMessage): Pass | null {
    if (!isLength(headers['content-length'])) return null;
    if ((headers['content-type'] ?? 'application/octet-stream') !== 'application/octet-stream') return null;
    const pass = passes.get(headers.authorization ?? '');
    if (pass === undefined || pass.host !== headers.host || pass.origin !== headers.origin) return null;
    return pass.claims.exp * 1000 > clock() ? pass : null;
  }

  function take(request: IncomingMessage, response: ServerResponse, known: Known): void {
    const { head } = known.pass;
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
      void replyTo(known, body).then(({ status, more, text }) => {
        response.writeHead(status, [...head, ...more, 'content-length', `${Buffer.byteLength(text)}`]);
        response.end(text);
      });
    });
  }

  /** Never rejects. */
  function replyTo({ pass, place }: Known, body: Uint8Array): Promise<KnownReply> {
    const { claims, lines } = pass;
    const fail = (error: unknown): KnownReply => {
      refused(error);
      const { status, headers, text } = writeFailure(error, log);
      const more = listHeaders(headers);
      return { status, more, lines: lines + writeLines(more), text };
    };
    const wait = admit(claims.sid, clock());
    if (wait > 0) return Promise.resolve(fail(new ApiFailure('rate-exceeded', tooOften(wait), undefined, wait)));
    return answer(claims, body, place).then(
      (answered) => ({ status: 200, more: none, lines, text: JSON.stringify(answered) }),
      fail,
    );
  }

  /** The same without a request: null once the pass is over, and the long way says what then. */
  function answerStraight(known: Known, body: Uint8Array): Promise<KnownReply> | null {
    return known.pass.claims.exp * 1000 > clock() ? replyTo(known, body) : null;
  }

  return {
    /** Remembers how the request came in that is being answered with 200. */
    remember(request: FastifyRequest, reply: FastifyReply): void {
      const { authorization, host, origin } = request.headers;
      if (authorization === undefined || request.sessionClaims === null) return;
      const head = listHeaders(reply.getHeaders());
      passes.set(authorization, { claims: request.sessionClaims, host, origin, head, lines: writeLines(head) });
    },
    /** Puts itself before the framework in the server of `app`, until that begins to close. */
    openIn(app: FastifyInstance): void {
      if (goesStraight) straightWay.openIn(app);
      app.addHook('preClose', (done) => {
        isClosed = true;
        done();
      });
      app.addHook('onReady', (done) => {
        const [longWay] = app.server.listeners('request') as RequestListener[];
        if (longWay === undefined) return done(new Error('the HTTP server has no listener to stand before'));
        app.server.removeListener('request', longWay);
        app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
          const known = find(request);
          straightWay.notice(request, response, known === null ? null : (body) => answerStraight(known, body));
          if (known === null) longWay(request, response as Parameters<RequestListener>[1]);
          else take(request, response, known);
        });
        done();
      });
    },
  };
}

export function tooOften(seconds: number): string {
  return `This session sends too often. Come again in ${seconds} s.`;
}

/** Without a length the framework counts the bytes; a body that is none, or too long, it refuses. */
function isLength(header: string | undefined): boolean {
  const length = Number(header);
  return length > 0 && length <= captureLimits.batchBytes + sealBytes;
}

function isSameHead(raw: readonly string[], known: Known): boolean {
  if (raw.length !== known.raw.length) return false;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] !== known.raw[at] && at !== known.lengthAt) return false;
  }
  return true;
}

/** In turns name and value, without what is each answer's own. */
function listHeaders(headers: Readonly<Record<string, OutgoingHttpHeader | undefined>>): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== 'content-length') list.push(name, String(value));
  }
  return list;
}

function writeLines(list: readonly string[]): string {
  let lines = '';
  for (let at = 0; at < list.length; at += 2) lines += `${list[at]}: ${list[at + 1]}\r\n`;
  return lines;
}
