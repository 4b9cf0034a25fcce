import { epochMs } from '@samehand/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleLifetime, linkLifetime } from '../../src/auth/index.ts';
import { type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';

const looks = ['me', 'sessions', 'sessions/s1', 'alerts', 'subjects', 'policy', 'events'] as const;
const changes = ['leave', 'alerts/a1/close'] as const;

let edge: OpenedEdge;
beforeAll(async () => {
  edge = await openEdge({ rateLimits: { refusals: 10_000 } });
});
afterAll(() => edge.app.close());

const get = (route: string, headers: Record<string, string> = {}) =>
  edge.app.inject({ method: 'GET', url: `/console/api/${route}`, headers });
const post = (route: string, payload: object, headers: Record<string, string> = {}) =>
  edge.app.inject({ method: 'POST', url: `/console/api/${route}`, headers, payload });

describe('one-time link', () => {
  it('lets in once, by a cookie that no script can read and no other site can send', async () => {
    const token = await edge.link();
    const entered = await post('enter', { token });
    expect(entered.statusCode).toBe(200);
    expect(entered.json()).toMatchObject({ name: 'administrator', demo: null });
    const cookie = String(entered.headers['set-cookie']);
    expect(cookie).toMatch(/^samehand=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/console');
    expect(refusalOf(await post('enter', { token }))).toBe('401 link-refused');
    expect(edge.audit.entries.at(-1)).toMatchObject({ actor: 'analyst:administrator', action: 'console-entered' });
  });

  it('lets in one of many that try at once', async () => {
    const token = await edge.link();
    const replies = await Promise.all(Array.from({ length: 20 }, () => post('enter', { token })));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('is refused when old, unknown or empty', async () => {
    const token = await edge.link();
    edge.pass(linkLifetime + 1);
    expect(refusalOf(await post('enter', { token }))).toBe('401 link-refused');
    expect(refusalOf(await post('enter', { token: 'A'.repeat(43) }))).toBe('401 link-refused');
    expect(refusalOf(await post('enter', { token: '' }))).toBe('400 request-invalid');
    expect(refusalOf(await post('enter', {}))).toBe('400 request-invalid');
  });

  it('of which only hashes are stored, like the cookie', async () => {
    const stored: unknown[] = [];
    const spied = await openEdge();
    const { addLink, add } = spied.consoleSessions;
    Object.assign(spied.consoleSessions, {
      addLink: (link: never) => (stored.push(link), addLink(link)),
      add: (session: never) => (stored.push(session), add(session)),
    });
    const token = await spied.link();
    const entered = await spied.app.inject({ method: 'POST', url: '/console/api/enter', payload: { token } });
    const kept = JSON.stringify(stored, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(stored).toHaveLength(2);
    for (const secret of [token, entered.cookies[0]?.value ?? 'none']) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret, 'base64url').toString('latin1'));
      expect(spied.logged.join('')).not.toContain(secret);
    }
    await spied.app.close();
  });

  it('cannot be guessed quickly: refused attempts use up the minute', async () => {
    const narrow = await openEdge({ rateLimits: { refusals: 3 } });
    const guess = () =>
      narrow.app.inject({ method: 'POST', url: '/console/api/enter', payload: { token: 'B'.repeat(43) } });
    for (let i = 0; i < 3; i += 1) expect(refusalOf(await guess())).toBe('401 link-refused');
    expect(refusalOf(await guess())).toBe('429 rate-exceeded');
    await narrow.app.close();
  });
});

describe('console without the right', () => {
  it.each(looks)('GET %s without cookie', async (route) => {
    expect(refusalOf(await get(route))).toBe('401 sign-in-required');
  });

  it.each(looks)('GET %s with a made-up cookie, or an API key', async (route) => {
    for (const cookie of [`samehand=${'A'.repeat(43)}`, 'samehand=', 'samehand=a; samehand=b', 'samehand=%00']) {
      expect(refusalOf(await get(route, { cookie }))).toBe('401 sign-in-required');
    }
    expect(refusalOf(await get(route, await edge.key('sessions', 'gate', 'subjects', 'metrics')))).toBe(
      '401 sign-in-required',
    );
  });

  it.each(changes)('POST %s without cookie', async (route) => {
    const { 'x-samehand-csrf': csrf } = await edge.signIn();
    expect(refusalOf(await post(route, { outcome: 'genuine' }, { 'x-samehand-csrf': csrf }))).toBe(
      '401 sign-in-required',
    );
  });

  it.each(changes)('POST %s with cookie but no CSRF, a wrong one, or that of another sign-in', async (route) => {
    const { cookie } = await edge.signIn();
    const other = await edge.signIn();
    const payload = { outcome: 'genuine' };
    expect(refusalOf(await post(route, payload, { cookie }))).toBe('403 csrf-refused');
    for (const csrf of ['', 'wrong', other['x-samehand-csrf'], cookie.split('=')[1] ?? '']) {
      expect(refusalOf(await post(route, payload, { cookie, 'x-samehand-csrf': csrf }))).toBe('403 csrf-refused');
    }
  });

  it('ends with leaving and with time', async () => {
    const headers = await edge.signIn();
    expect((await get('me', headers)).statusCode).toBe(200);
    expect((await post('leave', {}, headers)).statusCode).toBe(204);
    expect(refusalOf(await get('me', headers))).toBe('401 sign-in-required');
    const late = await edge.signIn();
    edge.pass(consoleLifetime + 1);
    expect(refusalOf(await get('me', late))).toBe('401 sign-in-required');
  });
});

describe('console with the right', () => {
  it('shows sessions, subjects and policy, and nothing that the views do not name', async () => {
    const headers = await edge.signIn();
    const opened = await edge.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: await edge.key('sessions'),
      payload: {
        subject: 'amara',
        name: 'Amara Diaz',
        device: { id: 'd', class: 'desktop', managed: true },
        notice: null,
      },
    });
    const { session } = opened.json();
    expect((await get('sessions?live=true', headers)).json()).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: session })]),
    );
    expect((await get(`sessions/${session}`, headers)).json()).toMatchObject({ id: session, decisions: [] });
    expect(refusalOf(await get('sessions/nobody', headers))).toBe('404 session-unknown');
    expect(refusalOf(await get('sessions?live=maybe', headers))).toBe('400 request-invalid');
    expect((await get('policy', headers)).json()).toEqual({ rules: [] });
    const leaky = { id: 'x', name: 'X', createdAt: epochMs(0), enrolment: {}, lastSeenAt: null, sessions: 0 };
    const subjects = async () => [{ ...leaky, mean: [1, 2, 3], state: 'template' }];
    const original = edge.live.subjects;
    Object.assign(edge.live, { subjects });
    expect((await get('subjects', headers)).json()).toEqual([leaky]);
    Object.assign(edge.live, { subjects: original });
  });

  it('closes an alert once; another outcome afterwards is a conflict', async () => {
    edge.live.raise({
      id: 'a1',
      session: 's1',
      subject: { id: 'amara', name: 'Amara Diaz' },
      at: epochMs(1),
      ruling: 'restrict',
      because: 'The typing does not fit.',
      since: epochMs(0),
      secondsToDecision: 12,
      exposed: [],
      state: 'open',
      closedBy: null,
      outcome: null,
    });
    const headers = await edge.signIn();
    expect((await post('alerts/a1/close', { outcome: 'impostor' }, headers)).json()).toMatchObject({
      state: 'closed',
      closedBy: 'administrator',
    });
    expect((await post('alerts/a1/close', { outcome: 'impostor' }, headers)).statusCode).toBe(200);
    expect(refusalOf(await post('alerts/a1/close', { outcome: 'genuine' }, headers))).toBe('409 alert-closed');
    expect(refusalOf(await post('alerts/none/close', { outcome: 'genuine' }, headers))).toBe('404 alert-unknown');
  });
});

it('marks the cookie Secure and binds it to the host when reached over TLS', async () => {
  const secure = await openEdge({ isSecure: true });
  const payload = { token: await secure.link() };
  const entered = await secure.app.inject({ method: 'POST', url: '/console/api/enter', payload });
  const cookie = String(entered.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-samehand=/);
  expect(cookie).toContain('Secure');
  expect(cookie).toContain('Path=/;');
  expect(cookie).not.toContain('Domain');
  expect(entered.headers['strict-transport-security']).toContain('max-age=31536000');
  await secure.app.close();
});
