import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSigningJwk, importSigningKey, signDrillTicket, verifyDrillTicket } from '../../src/auth/index.ts';
import { type OpenedEdge, openEdge } from './open-edge.ts';

let edge: OpenedEdge;
beforeEach(async () => {
  edge = await openEdge();
});
afterEach(() => edge.app.close());

const announcement = { subject: 'amara', species: 'ducky' };
const opening = (drill: string, subject = 'amara') => ({
  subject,
  device: { id: 'd1', class: 'laptop', managed: true },
  notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
  drill,
});
async function post(url: string, payload: object, ...scopes: Parameters<OpenedEdge['key']>) {
  const reply = await edge.app.inject({ method: 'POST', url, payload, headers: await edge.key(...scopes) });
  return { status: reply.statusCode, body: reply.json() as Record<string, unknown> & { error?: { code: string } } };
}

it('is announced by a key of scope drill alone, and written into the audit', async () => {
  expect((await post('/v1/drills', announcement, 'sessions')).body.error?.code).toBe('scope-missing');
  expect(edge.audit.entries).toEqual([]);
  const { status, body } = await post('/v1/drills', announcement, 'drill');
  expect(status).toBe(201);
  expect(edge.audit.entries).toMatchObject([
    { action: 'drill-announced', object: `ducky amara ${String(body['drill'])}` },
  ]);
});

it('opens a session whose token carries the drill', async () => {
  const { body } = await post('/v1/drills', announcement, 'drill');
  const opened = await post('/v1/sessions', opening(String(body['ticket'])), 'sessions');
  expect(opened.status).toBe(201);
  const claims = JSON.parse(Buffer.from(String(opened.body['token']).split('.')[1] ?? '', 'base64url').toString());
  expect(claims.drl).toBe(body['drill']);
});

it('refuses tickets of others: another subject, install or time, another token, chance', async () => {
  const { body } = await post('/v1/drills', announcement, 'drill');
  const ticket = String(body['ticket']);
  const foreign = await importSigningKey(await createSigningJwk());
  const order = { id: 'drl_1', species: 'ducky', subject: 'amara', speed: 1 } as const;
  const forged = await signDrillTicket(order, foreign, Math.floor(edge.now() / 1000), 600);
  const session = String((await post('/v1/sessions', { ...opening(''), drill: undefined }, 'sessions')).body['token']);
  for (const [wrong, subject] of [
    [ticket, 'noor'],
    [forged, 'amara'],
    [session, 'amara'],
    [`${ticket}x`, 'amara'],
    ['chance', 'amara'],
  ] as const) {
    const answer = await post('/v1/sessions', opening(wrong, subject), 'sessions');
    expect(answer.body.error?.code).toBe('drill-refused');
  }
  edge.pass(601_000);
  expect((await post('/v1/sessions', opening(ticket), 'sessions')).body.error?.code).toBe('drill-refused');
});

it('a ticket is no session token, and says what it was announced as', async () => {
  const order = { id: 'drl_1', species: 'slow-poisoning', subject: 'amara', speed: 5000 } as const;
  const ticket = await signDrillTicket(order, edge.signingKey, Math.floor(edge.now() / 1000), 600);
  expect(await verifyDrillTicket(ticket, edge.signingKey, edge.now())).toEqual({ ok: true, value: order });
  const reply = await edge.app.inject({
    method: 'POST',
    url: '/v1/sessions/any/token',
    headers: { authorization: `Bearer ${ticket}` },
  });
  expect(reply.json().error.code).toBe('key-refused');
  const odd = await signDrillTicket({ ...order, speed: 1e9 }, edge.signingKey, Math.floor(edge.now() / 1000), 600);
  expect(await verifyDrillTicket(odd, edge.signingKey, edge.now())).toEqual({ ok: false, error: 'refused' });
});
