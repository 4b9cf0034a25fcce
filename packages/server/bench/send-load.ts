import { connect, type Socket } from 'node:net';

/** One HTTP request, ready to be written. */
export type Prepared = Uint8Array;

/** What was answered while it counted. */
export interface Sent {
  /** Answers between the run-up and the end, and the seconds between those. */
  readonly counted: number;
  readonly seconds: number;
  /** All answers, by status: those of the run-up and after the end too. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** How long is sent, in ms: answers are counted from `runUp` until `until`, when nothing more is sent; what is under way is waited for. */
export interface Span {
  readonly runUp: number;
  readonly until: number;
}

export function prepareRequest(path: string, token: string, body: Uint8Array): Prepared {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/octet-stream',
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

/** Pages: each has a connection of its own that stays open, with one request under way on it. Raw sockets, so that the generator costs little. */
export interface Pages {
  /** @param next what the page of this number sends next; null: nothing more */
  send(next: (page: number) => Prepared | null, span: Span): Promise<Sent>;
  close(): void;
}

const endOfHead = Buffer.from('\r\n\r\n');

export async function openPages(port: number, count: number): Promise<Pages> {
  let answered: (page: number, status: number) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, page) =>
      open(
        port,
        (status) => answered(page, status),
        (error) => failed(error),
      ),
    ),
  );
  return {
    send: (next, { runUp, until }) =>
      new Promise((resolve, reject) => {
        failed = reject;
        const statuses = new Map<number, number>();
        const started = performance.now();
        let [counted, underWay] = [0, 0];
        const sendNext = (page: number): void => {
          const request = next(page);
          if (request === null) return;
          underWay += 1;
          sockets[page]?.write(request);
        };
        answered = (page, status) => {
          const at = performance.now() - started;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          underWay -= 1;
          if (at >= runUp && at < until) counted += 1;
          if (at < until) sendNext(page);
          if (underWay === 0) resolve({ counted, seconds: (Math.min(at, until) - runUp) / 1000, statuses });
        };
        for (let page = 0; page < count; page += 1) sendNext(page);
      }),
    close: () => {
      failed = () => undefined;
      for (const socket of sockets) socket.destroy();
    },
  };
}

function open(port: number, answered: (status: number) => void, failed: (error: Error) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const take = takeAnswers(answered);
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      // One buffer for all that comes: the generator shares the processors with what it measures.
      onread: { buffer: Buffer.allocUnsafe(4_096), callback: (count, buffer) => take(buffer.subarray(0, count)) },
    });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('a connection of the bench was closed')));
  });
}

/** Takes what comes, piece by piece, and tells of each whole answer. A head that is the one before, byte for byte, is not read again. */
function takeAnswers(answered: (status: number) => void): (piece: Uint8Array) => true {
  let rest: Buffer = Buffer.alloc(0);
  let known: Buffer = Buffer.alloc(0);
  let status = 0;
  let length = 0;
  return (piece) => {
    const come = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const chunk = rest.length === 0 ? come : Buffer.concat([rest, come]);
    if (known.length === 0 || chunk.length < known.length || known.compare(chunk, 0, known.length) !== 0) {
      const end = chunk.indexOf(endOfHead);
      if (end === -1) {
        rest = Buffer.from(chunk);
        return true;
      }
      known = Buffer.from(chunk.subarray(0, end + endOfHead.length));
      const head = known.toString('latin1');
      status = Number(head.slice(9, 12));
      length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    }
    if (chunk.length < known.length + length) {
      rest = Buffer.from(chunk);
      return true;
    }
    rest = Buffer.alloc(0);
    answered(status);
    return true;
  };
}
