import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@samehand/protocol';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink } from '../../src/auth/index.ts';
import { loadConfig, type RunningServer, startServer } from '../../src/index.ts';
import { makeCertificate } from '../make-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'samehand-tls-'));
const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];

describe.runIf(makeCertificate(certificate, key, ['DNS:localhost', 'IP:127.0.0.1']))('TLS by file', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const environment = { SAMEHAND_PORT: '0', SAMEHAND_TLS_CERTIFICATE: certificate, SAMEHAND_TLS_KEY: key };
    const config = loadConfig({ environment, folder });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    server = await startServer(config.value, { log: pino({ level: 'silent' }) });
  });
  afterAll(() => server?.stop());

  function ask(method: string, path: string, body = ''): Promise<{ status: number; headers: Record<string, unknown> }> {
    return new Promise((resolve, reject) => {
      const ca = readFileSync(certificate);
      const headers = body === '' ? {} : { 'content-type': 'application/json' };
      const asked = httpsRequest(`${server.url}${path}`, { method, ca, headers }, (reply) => {
        reply.resume().on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers }));
      });
      asked.on('error', reject).end(body);
    });
  }

  it('serves, tells browsers to stay, and marks the cookie', async () => {
    expect(server.url).toMatch(/^https:/);
    const ready = await ask('GET', '/readyz');
    expect(ready.status).toBe(200);
    expect(ready.headers['strict-transport-security']).toContain('max-age=31536000');
    const token = await createLink(server.store.consoleSessions, 'Noor', epochMs(Date.now()), randomBytes);
    const entered = await ask('POST', '/console/api/enter', JSON.stringify({ token }));
    expect(entered.status).toBe(200);
    expect(String(entered.headers['set-cookie'])).toMatch(/^__Host-samehand=.*Secure/);
  });

  it('does not answer plain HTTP on the same port', async () => {
    const plain = new Promise((resolve, reject) => {
      httpRequest(`${server.url.replace('https:', 'http:')}/readyz`, resolve)
        .on('error', reject)
        .end();
    });
    await expect(plain).rejects.toThrow();
  });
});
