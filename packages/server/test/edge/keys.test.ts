import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyScope } from '../../src/stores/contract/keys.ts';
import { type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';

const routes: readonly (readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, scope: KeyScope])[] = [
  ['POST', '/v1/sessions', 'sessions'],
  ['POST', '/v1/sessions/s1/token', 'sessions'],
  ['POST', '/v1/sessions/s1/confirmations', 'sessions'],
  ['POST', '/v1/sessions/s1/end', 'sessions'],
  ['GET', '/v1/gate/sessions/s1', 'gate'],
  ['GET', '/v1/gate/stream', 'gate'],
  ['POST', '/v1/record-accesses', 'gate'],
  ['PUT', '/v1/subjects/amara', 'subjects'],
  ['GET', '/v1/subjects/amara', 'subjects'],
  ['DELETE', '/v1/subjects/amara', 'subjects'],
];
const scopes: readonly KeyScope[] = ['sessions', 'gate', 'subjects', 'metrics'];

let edge: OpenedEdge;
beforeAll(async () => {
  edge = await openEdge({ rateLimits: { refusals: 10_000 } });
});
afterAll(() => edge.app.close());

describe.each(routes)('%s %s without the right', (method, url, scope) => {
  const ask = (headers: Record<string, string>) => edge.app.inject({ method, url, headers });

  it('refuses without a key', async () => {
    const reply = await ask({});
    expect(refusalOf(reply)).toBe('401 key-missing');
    expect(reply.headers['www-authenticate']).toContain('Bearer');
  });

  it.each([
    ['Basic', 'Basic dXNlcjpwYXNz'],
    ['two credentials', 'Bearer a, Bearer b'],
    ['nothing behind Bearer', 'Bearer '],
  ])('refuses %s as if there were none', async (_name, authorization) => {
    expect(refusalOf(await ask({ authorization }))).toBe('401 key-missing');
  });

  it.each(scopes.filter((other) => other !== scope))('refuses a key of scope %s', async (other) => {
    expect(refusalOf(await ask(await edge.key(other)))).toBe('403 scope-missing');
  });

  it('refuses keys that are shorter, longer, of a wrong secret, of an unknown id', async () => {
    const { authorization } = await edge.key(scope);
    const last = authorization.at(-1) === 'A' ? 'B' : 'A';
    const wrong = [
      authorization.slice(0, -1),
      `${authorization}A`,
      `${authorization.slice(0, -6)}${last.repeat(6)}`,
      authorization.replace(/sh_[0-9a-f]{16}/, 'sh_0000000000000000'),
      authorization.replace('sh_', 'SH_'),
      'Bearer sh_',
      'Bearer sh_0123456789abcdef_',
      'Bearer undefined',
    ];
    for (const each of wrong) expect(refusalOf(await ask({ authorization: each })), each).toBe('401 key-refused');
  });

  it('refuses a revoked key from the next request on, in the same words as an unknown one', async () => {
    const headers = await edge.key(scope);
    const id = headers.authorization.slice('Bearer sh_'.length, 'Bearer sh_'.length + 16);
    expect(await edge.keys.revoke(id, edge.now())).toBe(true);
    const revoked = await ask(headers);
    const unknown = await ask({ authorization: headers.authorization.replace(id, 'ffffffffffffffff') });
    expect(refusalOf(revoked)).toBe('401 key-refused');
    expect(revoked.body).toBe(unknown.body);
  });

  it('refuses a session token in place of a key, and a console cookie', async () => {
    const opened = await edge.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: await edge.key('sessions'),
      payload: { subject: 'amara', device: { id: 'd', class: 'desktop', managed: true }, notice: null },
    });
    expect(opened.statusCode).toBe(201);
    expect(refusalOf(await ask({ authorization: `Bearer ${opened.json().token}` }))).toBe('401 key-refused');
    expect(refusalOf(await ask(await edge.signIn()))).toBe('401 key-missing');
  });
});

it('answers refused attempts of one address with 429 once its minute is used up, but lets good keys of it pass', async () => {
  const narrow = await openEdge({ rateLimits: { refusals: 5 } });
  const ask = async (headers: Record<string, string>) =>
    narrow.app.inject({ method: 'GET', url: '/v1/subjects/amara', headers });
  const codes: string[] = [];
  for (let i = 0; i < 8; i += 1) codes.push(refusalOf(await ask({ authorization: 'Bearer wrong' })));
  expect(codes.slice(0, 5)).toEqual(Array(5).fill('401 key-refused'));
  expect(codes.slice(5)).toEqual(Array(3).fill('429 rate-exceeded'));
  expect(refusalOf(await ask(await narrow.key('subjects')))).toBe('404 subject-unknown');
  await narrow.app.close();
});

it('limits one key without touching another', async () => {
  const narrow = await openEdge({ rateLimits: { perKey: 3 } });
  const [one, two] = [await narrow.key('subjects'), await narrow.key('subjects')];
  const ask = async (headers: Record<string, string>) =>
    narrow.app.inject({ method: 'GET', url: '/v1/subjects/amara', headers });
  for (let i = 0; i < 3; i += 1) expect((await ask(one)).statusCode).toBe(404);
  const limited = await ask(one);
  expect(refusalOf(limited)).toBe('429 rate-exceeded');
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(two)).statusCode).toBe(404);
  await narrow.app.close();
});
