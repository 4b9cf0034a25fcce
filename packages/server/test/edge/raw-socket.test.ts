import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedEdge, openEdge } from './open-edge.ts';

let edge: OpenedEdge;
let port = 0;
beforeAll(async () => {
  edge = await openEdge();
  await edge.app.listen({ host: '127.0.0.1', port: 0 });
  const address = edge.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => edge.app.close());

/** Sends bytes as they are and gives everything that comes back. */
function exchange(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'));
    let answer = '';
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const codeOf = (answer: string): string => /"code":"([a-z-]+)"/.exec(answer)?.[1] ?? answer.slice(0, 80);

describe('bytes that no browser sends', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 'request-invalid'],
    ['no Host', 'GET /openapi.json HTTP/1.1\r\nconnection: close\r\n\r\n', 'host-refused'],
    ['an empty Host', 'GET /openapi.json HTTP/1.1\r\nhost: \r\nconnection: close\r\n\r\n', 'host-refused'],
    ['no Host in HTTP/1.0', 'GET /openapi.json HTTP/1.0\r\n\r\n', 'host-refused'],
    [
      'two Hosts',
      'GET /openapi.json HTTP/1.1\r\nhost: evil.example\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      'host-refused',
    ],
    [
      'an absolute target',
      'GET http://localhost/openapi.json HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n',
      'host-refused',
    ],
    [
      'a broken escape',
      'GET /v1/subjects/%E0%A4%A HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      'request-invalid',
    ],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx: a\nb\r\n\r\n', 'request-invalid'],
    ['a null in a header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx: a\0b\r\n\r\n', 'request-invalid'],
    [
      'both lengths (request smuggling)',
      'POST /v1/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      'request-invalid',
    ],
    ['17 KB of headers', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(17_000)}\r\n\r\n`, 'headers-too-large'],
  ])('%s', async (_name, bytes, code) => {
    expect(codeOf(await exchange(bytes))).toBe(code);
  });

  it.each([
    '/console/../../../../etc/passwd',
    '/console/..%2f..%2f..%2fetc%2fpasswd',
    '/console/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/console/..\\..\\..\\etc\\passwd',
    '/console/....//....//etc/passwd',
    '/console//etc/passwd',
    '/console/%00/etc/passwd',
    '/console/assets/..%252f..%252fsecret.txt',
    '/collector.js/../signing-key.json',
    '//etc/passwd',
  ])('path %s reaches no file outside', async (path) => {
    const answer = await exchange(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('root:');
  });
});
