import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@samehand/protocol';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey, createSigningJwk, importSigningKey, signSessionToken } from '../../src/auth/index.ts';
import { errorCodes } from '../../src/errors/index.ts';
import { loadConfig, type RunningServer, startServer } from '../../src/index.ts';
import { strangeObjects } from './strange-bodies.ts';

/** The server as it runs in earnest, store, engine and policy included: what the doubles let pass must pass here too. */
const desk = 'https://desk.example.com';
let server: RunningServer;
let key: string;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-whole-'));
  const environment = { SAMEHAND_PORT: '0', SAMEHAND_ORIGINS: desk };
  const config = loadConfig({ environment, folder });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  server = await startServer(config.value, { log: pino({ level: 'silent' }) });
  const made = createApiKey('test', ['sessions', 'gate', 'subjects'], epochMs(Date.now()), randomBytes);
  await server.store.keys.add(made.stored);
  key = made.text;
});
afterAll(() => server?.stop());

async function ask(
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more };
  const reply = await fetch(`${server.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await reply.text();
  const json = text.startsWith('{')
    ? (JSON.parse(text) as { error?: { code: string } } & Record<string, unknown>)
    : null;
  return { status: reply.status, headers: reply.headers, code: json?.error?.code, json };
}
const open = async () => {
  const device = { id: 'd1', class: 'desktop', managed: true };
  const notice = { recordedAt: '2026-01-01T00:00:00Z', version: '1' };
  const reply = await ask('POST', '/v1/sessions', JSON.stringify({ subject: 'amara', device, notice }));
  expect(reply.status).toBe(201);
  return reply.json as unknown as { session: string; token: string };
};

it('describes every door of the house in /openapi.json', async () => {
  const { json } = await ask('GET', '/openapi.json');
  const paths = json?.['paths'] as Record<string, Record<string, { summary?: string; security?: unknown }>>;
  const wanted = [
    'post /v1/sessions',
    'post /v1/drills',
    'post /v1/sessions/{session}/token',
    'post /v1/sessions/{session}/confirmations',
    'post /v1/sessions/{session}/end',
    'post /v1/batches',
    'get /v1/gate/sessions/{session}',
    'get /v1/gate/stream',
    'post /v1/record-accesses',
    'put /v1/subjects/{subject}',
    'get /v1/subjects/{subject}',
    'delete /v1/subjects/{subject}',
    'get /collector.js',
    'get /collector.js.sri',
    'get /healthz',
    'get /readyz',
    'get /metrics',
    'get /openapi.json',
    'get /console',
    'get /console/{*}',
    'post /console/api/enter',
    'get /console/api/me',
    'post /console/api/leave',
    'get /console/api/sessions',
    'get /console/api/sessions/{id}',
    'get /console/api/alerts',
    'post /console/api/alerts/{id}/close',
    'get /console/api/subjects',
    'get /console/api/events',
    'get /console/api/policy',
  ];
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((each) => `${each} ${path}`),
  );
  expect(listed.toSorted()).toEqual(wanted.toSorted());
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods)) {
      expect(operation.summary).toBeTruthy();
      expect(operation.security).toBeDefined();
    }
  }
});

describe('POST /v1/batches', () => {
  const send = (token: string | null, more: Record<string, string> = {}, body = new Uint8Array([1, 2, 3])) =>
    ask('POST', '/v1/batches', body, {
      'content-type': 'application/octet-stream',
      authorization: token === null ? '' : `Bearer ${token}`,
      ...more,
    });

  it('wants a token of this install', async () => {
    const foreign = await importSigningKey(await createSigningJwk());
    const at = Math.floor(Date.now() / 1000);
    const { session } = await open();
    const facts = { sid: session, sub: 'amara', mdv: true, ntc: '1' };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none', typ: 'samehand-session+jwt' })}.${part({ ...facts, iat: at, exp: at + 900 })}.`;
    expect((await send(null)).code).toBe('token-missing');
    expect((await send(key)).code).toBe('token-refused');
    expect((await send(unsigned)).code).toBe('token-refused');
    expect((await send(await signSessionToken(facts, foreign, at, 900))).code).toBe('token-refused');
    expect((await send('x'.repeat(5_000))).code).toBe('token-missing');
  });

  it('takes only batches, only so large, and only from registered pages', async () => {
    const { token } = await open();
    expect((await send(token)).code).toBe('batch-invalid');
    expect((await send(token, { 'content-type': 'application/json' })).code).toBe('media-type-unsupported');
    expect((await send(token, {}, new Uint8Array(49 * 1024))).code).toBe('body-too-large');
    const foreign = await send(token, { origin: 'https://evil.example' });
    expect(foreign.code).toBe('origin-refused');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect((await send(token, { origin: desk })).headers.get('access-control-allow-origin')).toBe(desk);
  });

  it('does not take the batches of an ended session', async () => {
    const { session, token } = await open();
    expect((await ask('POST', `/v1/sessions/${session}/end`, '{}')).status).toBe(204);
    expect(['session-ended', 'batch-invalid']).toContain((await send(token)).code);
    expect((await ask('GET', `/v1/gate/sessions/${session}`)).status).toBeGreaterThanOrEqual(404);
  });
});

it('lets nobody read metrics but this machine, and not by way of a proxy', async () => {
  expect((await ask('GET', '/metrics', undefined, { authorization: '' })).status).toBe(200);
  const proxied = { authorization: '', 'x-forwarded-for': '203.0.113.7' };
  expect((await ask('GET', '/metrics', undefined, proxied)).code).toBe('key-missing');
  expect((await ask('GET', '/metrics', undefined, { 'x-forwarded-for': '203.0.113.7' })).code).toBe('scope-missing');
});

describe('random bodies against the whole house', () => {
  it.each([
    ['POST', '/v1/sessions'],
    ['POST', '/v1/sessions/:session/token'],
    ['POST', '/v1/sessions/:session/confirmations'],
    ['POST', '/v1/record-accesses'],
    ['PUT', '/v1/subjects/amara'],
  ])('%s %s is never answered with 500', async (method, path) => {
    const { session } = await open();
    await fc.assert(
      fc.asyncProperty(strangeObjects, async (value) => {
        const reply = await ask(method, path.replace(':session', session), JSON.stringify(value));
        expect(reply.status).toBeLessThan(500);
        if (reply.status >= 400) expect(errorCodes[reply.code as keyof typeof errorCodes]).toBe(reply.status);
      }),
      { numRuns: 120 },
    );
  });

  it('names that are keys of every object are ids like any other', async () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect((await ask('GET', `/v1/subjects/${name}`)).code).toBe('subject-unknown');
      expect((await ask('GET', `/v1/gate/sessions/${name}`)).code).toBe('session-unknown');
      expect((await ask('PUT', `/v1/subjects/${name}`, '{"name":"Odd"}')).status).toBe(200);
      expect((await ask('DELETE', `/v1/subjects/${name}`)).status).toBe(204);
    }
  });

  it('a record access with a record class of every object changes nothing else', async () => {
    const { session } = await open();
    const accesses = ['constructor', 'toString'].map((recordClass, index) => ({
      id: `odd-${index}`,
      session,
      at: Date.now(),
      recordClass,
      record: 'r',
      access: 'full',
    }));
    expect((await ask('POST', '/v1/record-accesses', JSON.stringify({ accesses }))).status).toBe(204);
    expect((await ask('GET', `/v1/gate/sessions/${session}`)).status).toBe(200);
  });
});
