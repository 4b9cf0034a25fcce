import { connect, type Socket } from 'node:net';

/** One HTTP request, ready to be written. */
export type Prepared = Uint8Array;

export interface Sent {
  readonly requests: number;
  readonly seconds: number;
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
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

/**
 * Sends each lane's requests in order over a connection of its own, with `depth` of them under way: raw sockets with
 * pipelining, so that the generator is not what is measured.
 */
export async function sendLoad(port: number, lanes: readonly (readonly Prepared[])[], depth: number): Promise<Sent> {
  const sockets = await Promise.all(lanes.map(() => open(port)));
  const statuses = new Map<number, number>();
  const started = performance.now();
  await Promise.all(lanes.map((lane, index) => drive(sockets[index] as Socket, lane, depth, statuses)));
  const seconds = (performance.now() - started) / 1000;
  for (const socket of sockets) socket.destroy();
  return { requests: lanes.reduce((sum, lane) => sum + lane.length, 0), seconds, statuses };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function drive(socket: Socket, lane: readonly Prepared[], depth: number, statuses: Map<number, number>): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = 0;
    let rest = '';
    const fill = (): void => {
      const until = Math.min(lane.length, answered + depth);
      if (sent >= until) return;
      socket.cork();
      while (sent < until) {
        socket.write(lane[sent] as Prepared);
        sent += 1;
      }
      socket.uncork();
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${answered} of ${lane.length} answers`)));
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.latin1Slice();
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        if (end === -1) break;
        const length = /content-length: (\d+)/i.exec(rest.slice(0, end))?.[1];
        const whole = end + 4 + Number(length ?? 0);
        if (rest.length < whole) break;
        const status = Number(rest.slice(9, 12));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        rest = rest.slice(whole);
        answered += 1;
      }
      if (answered === lane.length) resolve();
      else fill();
    });
    fill();
  });
}
