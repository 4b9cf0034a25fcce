import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeBatch, sealBytes } from '@samehand/protocol';
import { screen } from './seat.ts';

export interface VictimPage {
  readonly url: string;
  /** Batches since the last call, without their seals, in the order in which they came. */
  take(): readonly Buffer[];
  close(): Promise<void>;
}

const nonce = [1, 2, 3, 4];
const claims = { sid: 'remote-bench', mdv: true, ntc: 'bench', exp: 4_000_000_000, nonce };
const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.e30`;
const html = `<!doctype html><meta charset=utf-8><title>Note</title><script src=/samehand.js></script>
<style>body{margin:0}textarea{box-sizing:border-box;width:100vw;height:100vh;min-height:${screen.height - 100}px;border:0;padding:24px}</style>
<textarea autofocus spellcheck=false></textarea>
<script>samehand.start({token:'${token}',endpoint:location.origin})</script>`;

/** Serves a page with a field to type in and the collector's own script, and takes its batches as a server would. */
export async function serveVictimPage(script: string): Promise<VictimPage> {
  let arrivals: Buffer[] = [];
  const takeBatch = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sealed = Buffer.concat(chunks);
    const bytes = sealed.subarray(0, sealed.length - sealBytes);
    const decoded = decodeBatch(bytes);
    if (!decoded.ok) throw new Error(`the page sent what is no batch: ${JSON.stringify(decoded.error)}`);
    arrivals.push(bytes);
    return { acknowledged: decoded.value.sequence, ruling: 'allow', sendEvery: 5000, nonce };
  };
  const server = createServer(async (request, response) => {
    if (request.url === '/samehand.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (request.url === '/v1/batches') {
      const reply = await takeBatch(request);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(reply));
    } else response.setHeader('content-type', 'text/html').end(html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    take() {
      const taken = arrivals;
      arrivals = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
