import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors/index.ts';
import { type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';
import { strangeObjects } from './strange-bodies.ts';

const session = { subject: 'amara', device: { id: 'd1', class: 'desktop', managed: true }, notice: null };
const access = {
  id: 'a1',
  session: 's1',
  at: 1_790_000_000_000,
  recordClass: 'customer',
  record: 'c-17',
  access: 'full',
};

let edge: OpenedEdge;
let headers: Record<string, string>;
beforeAll(async () => {
  edge = await openEdge({ rateLimits: { refusals: 1e9, perKey: 1e9, perAnalyst: 1e9, perAddress: 1e9 } });
  headers = { ...(await edge.signIn()), ...(await edge.key('sessions', 'gate', 'subjects')) };
  await edge.app.inject({ method: 'POST', url: '/v1/sessions', headers, payload: session });
});
afterAll(() => edge.app.close());

const send = (method: 'POST' | 'PUT', url: string, payload: string | object, more: Record<string, string> = {}) =>
  edge.app.inject({ method, url, payload, headers: { ...headers, 'content-type': 'application/json', ...more } });

describe('fields outside the schema', () => {
  it.each([
    ['/v1/sessions', { ...session, text: 'hello' }, 'body'],
    ['/v1/sessions', { ...session, device: { ...session.device, serial: 1 } }, 'body.device'],
    [
      '/v1/sessions',
      { ...session, notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1', text: 'x' } },
      'body.notice',
    ],
    ['/v1/sessions/s1/confirmations', { outcome: 'confirmed', typed: 'hello' }, 'body'],
    ['/v1/record-accesses', { accesses: [{ ...access, content: 'data of a customer' }] }, 'body.accesses.0'],
    ['/console/api/enter', { token: 'A'.repeat(43), name: 'me' }, 'body'],
  ])('%s refuses %j at %s', async (url, payload, where) => {
    const reply = await send('POST', url, payload);
    expect(refusalOf(reply)).toBe('400 request-invalid');
    expect(reply.json().error.where).toBe(where);
  });
});

describe('values that do not fit', () => {
  it.each([
    ['/v1/sessions', { ...session, subject: '' }, 'body.subject'],
    ['/v1/sessions', { ...session, subject: 'a b' }, 'body.subject'],
    ['/v1/sessions', { ...session, subject: 'a\nb' }, 'body.subject'],
    ['/v1/sessions', { ...session, subject: 'a'.repeat(129) }, 'body.subject'],
    ['/v1/sessions', { ...session, subject: { $ne: null } }, 'body.subject'],
    ['/v1/sessions', { ...session, name: 'Amara\u001b[2J' }, 'body.name'],
    ['/v1/sessions', { ...session, name: 'Amara\u202eziD' }, 'body.name'],
    ['/v1/sessions', { ...session, name: 'x'.repeat(201) }, 'body.name'],
    ['/v1/sessions', { ...session, site: 'home; drop table' }, 'body.site'],
    ['/v1/sessions', { ...session, device: { ...session.device, managed: 'true' } }, 'body.device.managed'],
    ['/v1/sessions', { ...session, notice: { recordedAt: 'yesterday', version: '1' } }, 'body.notice.recordedAt'],
    ['/v1/sessions', { device: session.device, notice: null }, 'body.subject'],
    ['/v1/sessions', [], 'body'],
    ['/v1/record-accesses', { accesses: [] }, 'body.accesses'],
    ['/v1/record-accesses', { accesses: [{ ...access, at: 1.5 }] }, 'body.accesses.0.at'],
    ['/v1/record-accesses', { accesses: [{ ...access, at: '1790000000000' }] }, 'body.accesses.0.at'],
    ['/v1/record-accesses', { accesses: [{ ...access, at: -1 }] }, 'body.accesses.0.at'],
    ['/v1/record-accesses', { accesses: [{ ...access, access: 'all' }] }, 'body.accesses.0.access'],
    ['/v1/record-accesses', { accesses: Array(1001).fill(access) }, 'body.accesses'],
  ])('%s refuses %j, saying where', async (url, payload, where) => {
    const reply = await send('POST', url, payload);
    expect(refusalOf(reply)).toBe('400 request-invalid');
    expect(reply.json().error.where).toBe(where);
  });

  it('are not repeated in the answer nor in the log', async () => {
    const secret = 'hunter2-secret-value';
    const reply = await send('POST', '/v1/sessions', { ...session, device: { ...session.device, managed: secret } });
    expect(refusalOf(reply)).toBe('400 request-invalid');
    expect(reply.body).not.toContain(secret);
    expect(edge.logged.join('')).not.toContain(secret);
  });

  it('in a path are refused', async () => {
    for (const id of ['%20', 'a%2fb', 'a%00', '%0d%0a', '..', `${'a'.repeat(129)}`, '__proto__']) {
      const reply = await edge.app.inject({ method: 'GET', url: `/v1/subjects/${id}`, headers });
      expect([400, 404], id).toContain(reply.statusCode);
    }
  });
});

describe('bodies made to break things', () => {
  it.each([
    [
      '__proto__',
      '{"subject":"amara","__proto__":{"managed":true},"device":{"id":"d","class":"c","managed":true},"notice":null}',
    ],
    [
      'escaped __proto__',
      '{"subject":"a","\\u005f_proto__":{"x":1},"device":{"id":"d","class":"c","managed":true},"notice":null}',
    ],
    [
      'nested __proto__',
      '{"subject":"a","device":{"id":"d","class":"c","managed":true,"__proto__":{"x":1}},"notice":null}',
    ],
    [
      'constructor.prototype',
      '{"subject":"a","constructor":{"prototype":{"x":1}},"device":{"id":"d","class":"c","managed":true},"notice":null}',
    ],
  ])('with %s are refused and pollute nothing', async (_name, payload) => {
    const reply = await send('POST', '/v1/sessions', payload);
    expect(reply.statusCode).toBe(400);
    expect(['json-invalid', 'request-invalid']).toContain(reply.json().error.code);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(({} as Record<string, unknown>)['managed']).toBeUndefined();
  });

  it.each(['', '{', 'undefined', 'NaN', '{"a":1,}', '\u0000', '"\\ud800"', '[[[[', 'true', '1e999', 'null'])(
    '%j is refused',
    async (payload) => {
      expect((await send('POST', '/v1/sessions', payload)).statusCode).toBe(400);
    },
  );

  it('nested a hundred thousand deep are refused', async () => {
    const reply = await send('POST', '/v1/sessions', '['.repeat(100_000) + ']'.repeat(100_000));
    expect(reply.statusCode).toBe(400);
  });

  it('of another media type are refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'nonsense',
    ]) {
      const reply = await send('POST', '/v1/sessions', JSON.stringify(session), { 'content-type': type });
      expect(refusalOf(reply), type).toBe('415 media-type-unsupported');
    }
  });

  it('too large are refused before they are read, at each limit', async () => {
    const long = `{"subject":"${'a'.repeat(300 * 1024)}"}`;
    expect(refusalOf(await send('POST', '/v1/sessions', long))).toBe('413 body-too-large');
    expect(refusalOf(await send('PUT', '/v1/subjects/a', long))).toBe('413 body-too-large');
    expect(refusalOf(await send('POST', '/console/api/enter', long))).toBe('413 body-too-large');
    const report = `{"accesses":[${' '.repeat(1100 * 1024)}]}`;
    expect(refusalOf(await send('POST', '/v1/record-accesses', report))).toBe('413 body-too-large');
  });
});

const body = fc.oneof(fc.jsonValue(), strangeObjects);
const routes: readonly (readonly ['POST' | 'PUT', string])[] = [
  ['POST', '/v1/sessions'],
  ['POST', '/v1/sessions/s1/token'],
  ['POST', '/v1/sessions/s1/confirmations'],
  ['POST', '/v1/sessions/unknown/end'],
  ['POST', '/v1/record-accesses'],
  ['PUT', '/v1/subjects/amara'],
  ['POST', '/console/api/enter'],
  ['POST', '/console/api/alerts/a1/close'],
];

describe.each(routes)('%s %s', (method, url) => {
  it('answers any JSON with success or a documented refusal, never 500', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const reply = await send(method, url, JSON.stringify(value));
        expect(reply.statusCode).toBeLessThan(500);
        if (reply.statusCode >= 400) {
          expect(Object.keys(errorCodes)).toContain(reply.json().error.code);
          expect(errorCodes[reply.json().error.code as keyof typeof errorCodes]).toBe(reply.statusCode);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('answers any bytes with success or a documented refusal, never 500', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const reply = await send(method, url, Buffer.from(bytes));
        expect(reply.statusCode).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });
});

it('answers any path and query with less than 500', async () => {
  const path = fc.array(
    fc.oneof(fc.constantFrom('v1', 'sessions', 'console', 'api', 'gate', '..', '%2e', '%'), fc.webSegment()),
    {
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(path, fc.webQueryParameters(), async (steps, query) => {
      const reply = await edge.app.inject({ method: 'GET', url: `/${steps.join('/')}?${query}`, headers });
      expect(reply.statusCode).toBeLessThan(500);
      if (reply.statusCode >= 400) expect(reply.json()).toHaveProperty('error.code');
    }),
    { numRuns: 400 },
  );
});
