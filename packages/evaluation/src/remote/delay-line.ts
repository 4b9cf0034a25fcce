import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** How long a network takes, ms. */
export interface Network {
  /** Round trip without jitter. */
  readonly roundTrip: number;
  /** Mean of what each packet takes longer (exponential, so that a few take much longer). */
  readonly jitter: number;
}

export interface DelayLine {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on loopback and passes each connection on to `target`, every chunk half a round trip and some jitter later, in order, as TCP
 * does: what overtakes waits, so that late packets arrive together with those behind them.
 */
export async function openDelayLine(target: number, network: Network, chance: () => number): Promise<DelayLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection({ port: target, host: '127.0.0.1' });
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
    }
    delay(near, far, network, chance);
    delay(far, near, network, chance);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function delay(from: Socket, to: Socket, { roundTrip, jitter }: Network, chance: () => number): void {
  const waiting: { readonly due: number; readonly chunk: Buffer | null }[] = [];
  let lastDue = 0;
  let timer: NodeJS.Timeout | undefined;
  const deliver = () => {
    timer = undefined;
    while (waiting[0] && waiting[0].due <= performance.now() + 0.5) {
      const { chunk } = waiting.shift() as (typeof waiting)[number];
      if (chunk === null) to.end();
      else to.write(chunk);
    }
    if (waiting[0]) timer = setTimeout(deliver, Math.max(0, waiting[0].due - performance.now()));
  };
  const pass = (chunk: Buffer | null) => {
    const due = performance.now() + roundTrip / 2 - jitter * Math.log(1 - chance());
    lastDue = Math.max(lastDue, due);
    waiting.push({ due: lastDue, chunk });
    timer ??= setTimeout(deliver, Math.max(0, (waiting[0]?.due ?? 0) - performance.now()));
  };
  from.on('data', pass);
  from.on('end', () => pass(null));
  const cut = () => {
    clearTimeout(timer);
    from.destroy();
    to.destroy();
  };
  from.on('error', cut);
  from.on('close', (isBroken) => isBroken && cut());
}
