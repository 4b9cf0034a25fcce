import { request } from 'node:http';
import { createSealer, type Sealer, type SessionClaims, sessionId } from '@samehand/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { batch, encode } from './house.ts';
import { type Running, runServer } from './running.ts';

let running: Running;
afterEach(() => running.close());

interface Sender {
  /** Address of this machine that the connection leaves from; on Linux all of 127.0.0.0/8 are. */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page that sends empty batches, each sealed with the nonce of the last answer, from wherever it is told to. */
function openPage(token: string, page: number) {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as SessionClaims;
  const sealer: Sealer = createSealer(claims.nonce);
  let sequence = 0;
  return ({ from = '127.0.0.1', headers = {} }: Sender = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = sealer.seal(encode(batch(sequence++, [], { page })));
      const asked = request(
        `${running.url}/v1/batches`,
        { method: 'POST', localAddress: from, agent: false, headers: { authorization: `Bearer ${token}`, ...headers } },
        (reply) => {
          let told = '';
          reply.on('data', (chunk: Buffer) => (told += chunk.toString()));
          reply.on('end', () => {
            if (reply.statusCode === 200) sealer.follow(JSON.parse(told));
            resolve(reply.statusCode ?? 0);
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
}

async function open(environment: Record<string, string> = {}) {
  running = await runServer(environment);
  const { session, token } = await running.openSession('amara');
  const look = async () => {
    const detail = await running.server.live.detail(sessionId(session));
    return {
      state: detail?.beliefs['same-person'].state,
      codes: detail?.assessment?.grounds.map(({ code }) => code) ?? [],
    };
  };
  return { token, look };
}

describe('a session in two places', () => {
  it('is doubted and told of in words once batches come by turns from two networks, each with its own page', async () => {
    const { token, look } = await open();
    const [owner, thief] = [openPage(token, 1), openPage(token, 2)];
    const turn = async () => {
      expect(await owner()).toBe(200);
      running.pass(2_000);
      expect(await thief({ from: '127.0.9.1' })).toBe(200);
      running.pass(2_000);
    };
    await turn();
    await turn();
    expect(await look()).toEqual({ state: 'unknown', codes: [] });
    await turn();
    expect(await look()).toEqual({ state: 'doubt', codes: ['two-places'] });
    const [alert] = await running.server.live.alerts();
    expect(JSON.stringify(alert)).toContain('two browsers, or two networks, send its input by turns');
    // Nothing that says where from: neither in the journal nor in the log.
    const rows = await running.stopAndRead();
    const written = rows.map(({ body }) => Buffer.from(body).toString('latin1')).join() + running.logged.join();
    expect(rows.some(({ kind }) => kind === 'binding')).toBe(true);
    expect(written).not.toContain('127.0.9');
  });

  it('is doubted by two browsers in one network', async () => {
    const { token, look } = await open();
    const [owner, thief] = [openPage(token, 1), openPage(token, 2)];
    for (let turn = 0; turn < 3; turn += 1) {
      await owner({ headers: { 'user-agent': 'Firefox' } });
      await thief({ headers: { 'user-agent': 'Chrome' } });
    }
    expect((await look()).codes).toContain('two-places');
  });

  it('is not seen where the device itself changed its network, taking both its pages along', async () => {
    const { token, look } = await open();
    const pages = [openPage(token, 1), openPage(token, 2)];
    for (const from of ['127.0.0.1', '127.0.0.1', '127.0.9.1', '127.0.9.1', '127.0.0.1', '127.0.9.1'])
      for (const page of pages) expect(await page({ from })).toBe(200);
    expect(await look()).toEqual({ state: 'unknown', codes: [] });
  });

  it('is known by the address that a proxy names only where that proxy is trusted', async () => {
    const named = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const play = async (environment: Record<string, string>) => {
      const { token, look } = await open(environment);
      const [owner, thief] = [openPage(token, 1), openPage(token, 2)];
      for (let turn = 0; turn < 3; turn += 1) {
        await owner(named('192.0.2.7'));
        await thief(named('203.0.113.5'));
      }
      return (await look()).codes;
    };
    expect(await play({})).toEqual([]);
    await running.close();
    expect(await play({ SAMEHAND_TRUST_PROXY: 'true' })).toEqual(['two-places']);
  });
});
