import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CaptureBatch, decodeBatch, sealBytes } from '@samehand/protocol';

export interface Arrival {
  readonly batch: CaptureBatch;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
}

/** Decides what becomes of the nth batch request (from 1): acknowledge, answer with a status, or cut the connection. */
export type Behaviour = (count: number) => 'acknowledge' | 'cut' | number;

export interface PageServer {
  readonly origin: string;
  readonly arrivals: Arrival[];
  /** Every request for anything, batches included. */
  readonly requests: string[];
  readonly durable: Arrival[];
  behave(behaviour: Behaviour): void;
  show(path: string, html: string, headers?: Record<string, string>): void;
  /** Forgets everything. From now on only batches under this token count: a page of the test before may still be sending. */
  reset(token?: string): void;
  close(): Promise<void>;
}

/** Serves pages and the collector's script, and takes batches as the real server does; CORS for every origin. */
export async function servePages(script: string): Promise<PageServer> {
  const arrivals: Arrival[] = [];
  const durable: Arrival[] = [];
  const requests: string[] = [];
  const pages = new Map<string, { readonly html: string; readonly headers: Record<string, string> }>();
  let behaviour: Behaviour = () => 'acknowledge';
  let awaited: string | undefined;

  const takeBatch = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (awaited && request.headers.authorization !== `Bearer ${awaited}`) return response.writeHead(401).end();
    const decoded = decodeBatch(bytes.subarray(0, -sealBytes));
    if (!decoded.ok) throw new Error(`undecodable batch: ${JSON.stringify(decoded.error)}`);
    const arrival = { batch: decoded.value, bytes, headers: request.headers, url: request.url ?? '' };
    arrivals.push(arrival);
    const fate = behaviour(arrivals.length);
    if (fate === 'cut') return request.socket.destroy();
    if (fate !== 'acknowledge') return answer(response, fate, { error: { code: 'x', message: '' } });
    const { page, sequence } = arrival.batch;
    // A repeat is acknowledged and not counted, as by the real server.
    if (!durable.some(({ batch }) => batch.page === page && batch.sequence === sequence)) durable.push(arrival);
    answer(response, 200, {
      acknowledged: decoded.value.sequence,
      ruling: 'allow',
      sendEvery: 500,
      nonce: [1, 2, 3, decoded.value.sequence],
    });
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    requests.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    response.setHeader('access-control-max-age', '600');
    const page = pages.get(path);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (path === '/samehand.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (path === '/v1/batches') {
      takeBatch(request, response).catch((error: unknown) => {
        requests.push(`FAILED ${String(error)}`);
        response.writeHead(400).end();
      });
    } else if (page) response.writeHead(200, { 'content-type': 'text/html', ...page.headers }).end(page.html);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    durable,
    requests,
    behave(next) {
      behaviour = next;
    },
    show(path, html, headers = {}) {
      pages.set(path, { html, headers });
    },
    reset(token) {
      awaited = token;
      for (const list of [arrivals, durable, requests]) list.length = 0;
      pages.clear();
      behaviour = () => 'acknowledge';
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
