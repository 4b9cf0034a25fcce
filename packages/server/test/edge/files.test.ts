import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOrigin, type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';

let edge: OpenedEdge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.app.close());
const get = (url: string, headers: Record<string, string> = {}) => edge.app.inject({ method: 'GET', url, headers });

describe('before the build', () => {
  it.each(['/console/', '/console/live', '/console/assets/index.js', '/collector.js', '/collector.js.sri'])(
    '%s says what to run',
    async (url) => {
      const reply = await get(url);
      expect(refusalOf(reply)).toBe('404 not-built');
      expect(reply.json().error.message).toContain('npm run build');
    },
  );
});

describe('after the build', () => {
  const script = 'export const collector = 1;\n';
  beforeAll(async () => {
    const folder = join(edge.folder, 'console');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>samehand</title>');
    await writeFile(join(folder, 'assets', 'index-abc123.js'), 'void 0;');
    await writeFile(join(folder, '.env'), 'SECRET=1');
    await writeFile(join(edge.folder, 'secret.txt'), 'SECRET=1');
    await writeFile(join(edge.folder, 'samehand.js'), script);
  });

  it('pages of the console get its index, under a policy without anything inline', async () => {
    for (const url of ['/console/', '/console/live', '/console/sessions/s1', '/console/enter']) {
      const reply = await get(url);
      expect(reply.statusCode, url).toBe(200);
      expect(reply.headers['content-type']).toContain('text/html');
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
    expect((await get('/console')).headers.location).toBe('/console/');
  });

  it('hashed files may be kept for ever, the index may not', async () => {
    const asset = await get('/console/assets/index-abc123.js');
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(asset.headers['content-type']).toContain('javascript');
    expect((await get('/console/')).headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/console/../secret.txt',
    '/console/..%2fsecret.txt',
    '/console/%2e%2e%2fsecret.txt',
    '/console/assets/..%2f..%2fsecret.txt',
    '/console/assets/..%5c..%5csecret.txt',
    '/console/assets/%2e%2e/%2e%2e/secret.txt',
    '/console/.env',
    '/console/assets/../.env',
    '/console/%2eenv',
    '/console/missing.js',
    '/console/assets/missing.js',
  ])('%s gives no secret', async (url) => {
    const reply = await get(url);
    expect(reply.body).not.toContain('SECRET');
    expect(reply.statusCode).not.toBe(200);
    expect(reply.json()).toHaveProperty('error.code');
  });

  it('an unknown route below the console API is no page', async () => {
    expect(refusalOf(await get('/console/api/unknown'))).toBe('404 route-unknown');
  });

  it('the collector script carries the hash that is told beside it, readable from any page', async () => {
    const reply = await get('/collector.js', { origin: 'https://anybody.example' });
    expect(reply.body).toBe(script);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
    expect(reply.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(reply.headers['content-type']).toContain('javascript');
    const told = (await get('/collector.js.sri', {})).body;
    expect(told).toBe(`sha384-${createHash('sha384').update(script).digest('base64')}`);
    const etag = String(reply.headers.etag);
    expect((await get('/collector.js', { 'if-none-match': etag, origin: deskOrigin })).statusCode).toBe(304);
  });

  it('a rebuilt script is served without a restart', async () => {
    const before = (await get('/collector.js.sri')).body;
    await writeFile(join(edge.folder, 'samehand.js'), `${script}// rebuilt\n`);
    expect((await get('/collector.js')).body).toContain('rebuilt');
    expect((await get('/collector.js.sri')).body).not.toBe(before);
  });
});
