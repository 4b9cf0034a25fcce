import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOrigin, type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';

let edge: OpenedEdge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.app.close());

const ask = (url: string, headers: Record<string, string>, method: 'GET' | 'POST' | 'OPTIONS' = 'GET') =>
  edge.app.inject({ method, url, headers });

describe('Host', () => {
  it.each([
    'evil.example',
    'evil.example:4600',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'samehand.example.com.evil.example',
    'evil.example\\@localhost',
    'localhost@evil.example',
    'localhost:4600:evil',
    '[::1',
    '[evil]',
    '127.0.0.1 evil.example',
    '999.1.1.1',
  ])('%j is refused', async (host) => {
    for (const url of ['/openapi.json', '/console/', '/console/api/me', '/collector.js', '/nowhere']) {
      expect(refusalOf(await ask(url, { host })), url).toBe('421 host-refused');
    }
  });

  it.each([
    'localhost',
    'LOCALHOST:4600',
    '127.0.0.1:4600',
    '[::1]:4600',
    '10.0.0.7',
    'samehand.example.com',
    'samehand.example.com.',
    'samehand.internal:4600',
  ])('%j is ours', async (host) => {
    expect((await ask('/openapi.json', { host })).statusCode).toBe(200);
  });

  it('is not believed from X-Forwarded-Host', async () => {
    expect(refusalOf(await ask('/openapi.json', { host: 'evil.example', 'x-forwarded-host': 'localhost' }))).toBe(
      '421 host-refused',
    );
  });
});

describe('Origin', () => {
  const host = 'samehand.example.com';

  it.each(['https://evil.example', 'null', 'https://samehand.example.com.evil.example', deskOrigin, 'file://'])(
    '%s may not speak to the console',
    async (origin) => {
      const signedIn = await edge.signIn();
      const reply = await ask('/console/api/me', { host, origin, ...signedIn });
      expect(refusalOf(reply)).toBe('403 origin-refused');
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
      expect(refusalOf(await ask('/console/api/leave', { host, origin, ...signedIn }, 'POST'))).toBe(
        '403 origin-refused',
      );
      expect(refusalOf(await ask('/console/api/enter', { host, origin }, 'POST'))).toBe('403 origin-refused');
    },
  );

  it('of the console itself may, behind a TLS proxy too', async () => {
    const signedIn = await edge.signIn();
    for (const origin of [`https://${host}`, `http://${host}`]) {
      expect((await ask('/console/api/me', { host, origin, ...signedIn })).statusCode).toBe(200);
    }
  });

  it('of the public address may, where a proxy changes Host', async () => {
    const proxied = { host: '127.0.0.1:4600', origin: 'https://samehand.example.com', ...(await edge.signIn()) };
    expect((await ask('/console/api/me', proxied)).statusCode).toBe(200);
    const plain = { ...proxied, origin: 'http://samehand.example.com' };
    expect(refusalOf(await ask('/console/api/me', plain))).toBe('403 origin-refused');
  });

  it.each([
    'https://evil.example',
    'null',
    'http://desk.example.com',
    'https://desk.example.com:8443',
    'HTTPS://DESK.EXAMPLE.COM',
  ])('unregistered %s gets no CORS on /v1/batches, preflight or not', async (origin) => {
    const preflight = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    for (const reply of [
      await ask('/v1/batches', preflight, 'OPTIONS'),
      await ask('/v1/batches', { origin }, 'POST'),
    ]) {
      expect(refusalOf(reply)).toBe('403 origin-refused');
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('registered may preflight /v1/batches and nothing else', async () => {
    const preflight = { origin: deskOrigin, 'access-control-request-method': 'POST' };
    const reply = await ask('/v1/batches', preflight, 'OPTIONS');
    expect(reply.statusCode).toBe(204);
    expect(reply.headers['access-control-allow-origin']).toBe(deskOrigin);
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
    expect(reply.headers['access-control-allow-methods']).toBe('POST');
    for (const url of [
      '/v1/sessions',
      '/v1/gate/stream',
      '/v1/subjects/a',
      '/v1/batches/x',
      '/v1//batches',
      '/V1/BATCHES',
    ]) {
      expect(refusalOf(await ask(url, preflight, 'OPTIONS')), url).toBe('403 origin-refused');
    }
  });
});

describe('headers', () => {
  it('of every answer, refusals included, allow nothing and are not stored', async () => {
    for (const url of ['/openapi.json', '/nowhere', '/v1/gate/sessions/s1', '/console/api/me']) {
      const { headers } = await ask(url, {});
      expect(headers['content-security-policy'], url).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('cannot be injected through what is sent', async () => {
    const split = '%0d%0aset-cookie:%20stolen=1';
    for (const url of [`/console/${split}`, `/v1/subjects/${split}`, `/console?x=${split}`, `/nowhere${split}`]) {
      const reply = await ask(url, await edge.key('subjects'));
      expect(reply.headers['set-cookie'], url).toBeUndefined();
      expect(String(reply.headers['location'] ?? '')).not.toMatch(/[\r\n]/);
      expect(reply.statusCode).toBeLessThan(500);
    }
  });
});
