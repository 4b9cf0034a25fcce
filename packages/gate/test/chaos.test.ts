import { expect, test } from 'vitest';
import { setUp, until } from './set-up.ts';

const modes = [
  ['open', 'full'],
  ['masked', 'masked'],
  ['closed', 'refused'],
] as const;
const open = { whenUnknown: 'open' } as const;

test.each(modes)('server down from the start: %s gives %s', async (whenUnknown, access) => {
  const { server, gate } = await setUp();
  await server.stop();
  expect(await gate.decide('s1', 'customer', { whenUnknown })).toMatchObject({ access, from: 'fallback' });
  await server.start();
});

test.each(modes)('server slow: %s gives %s after the time-out, the next ones at once', async (whenUnknown, access) => {
  const { server, gate } = await setUp({ askTimeoutMs: 100 });
  server.delay = 2000;
  expect(await gate.decide('s1', 'customer', { whenUnknown })).toMatchObject({ access, from: 'fallback' });
  const started = performance.now();
  for (let each = 0; each < 100; each += 1) {
    expect((await gate.decide(`s${each}`, 'customer', { whenUnknown })).access).toBe(access);
  }
  // 100 questions of 100 ms each would be 10 s.
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each(modes)('stream silent and server gone: %s gives %s once the cache is stale', async (whenUnknown, access) => {
  const { server, gate } = await setUp({ staleAfterSeconds: 0.4 });
  server.decide('s1');
  await until('the stream', () => gate.state().isFresh);
  expect((await gate.decide('s1', 'customer', { whenUnknown })).access).toBe('full');
  await server.stop();
  // Within the staleness the last word stands: a blink of the network is not an outage.
  expect(await gate.decide('s1', 'customer', { whenUnknown })).toMatchObject({ access: 'full', from: 'cache' });
  await until('staleness', () => !gate.state().isFresh);
  expect(await gate.decide('s1', 'customer', { whenUnknown })).toMatchObject({ access, from: 'fallback' });
  await server.start();
  await until('recovery', async () => (await gate.decide('s1', 'customer', { whenUnknown })).from === 'cache');
  expect((await gate.decide('s1', 'customer', { whenUnknown })).access).toBe('full');
});

test('a stream without heartbeat is given up and asked for again, and questions bridge the gap', async () => {
  const { server, gate } = await setUp({ staleAfterSeconds: 0.3 });
  server.decide('s1', { access: { '*': 'masked' } });
  await until('the stream', () => gate.state().isFresh);
  server.heartbeat = 0;
  await until('staleness', () => !gate.state().isFresh);
  const bridged = await gate.decide('s1', 'customer', open);
  expect(bridged.access).toBe('masked');
  expect(['server', 'cache']).toContain(bridged.from);
  await until('a second stream', () => server.requests.filter((each) => each === 'GET /v1/gate/stream').length >= 2);
});

test('what was decided while the stream was cut is known after it returns', async () => {
  const { server, gate } = await setUp();
  server.decide('s1');
  server.decide('s2');
  await until('the stream', () => gate.state().isFresh);
  server.cutStreams();
  server.decide('s1', { ruling: 'restrict', access: { '*': 'refused' } });
  server.decisions.delete('s2');
  await until('the second stream', () => server.streams() === 1);
  await until('the decision', async () => (await gate.decide('s1', 'customer', open)).access === 'refused');
  // s2 is no longer among the live ones, so its old decision is not believed.
  expect((await gate.decide('s2', 'customer', { whenUnknown: 'closed' })).access).toBe('refused');
});

test('an outage never restores access that was taken away', async () => {
  const { server, gate } = await setUp({ staleAfterSeconds: 0.2 });
  server.decide('s1', { ruling: 'restrict', access: { '*': 'refused' } });
  await until('the decision', async () => (await gate.decide('s1', 'customer', open)).access === 'refused');
  await server.stop();
  await until('ignorance', async () => (await gate.decide('s1', 'customer', open)).from === 'fallback');
  expect((await gate.decide('s1', 'customer', open)).access).toBe('refused');
  await server.start();
});

test('a server that forgot a session does not restore its access either', async () => {
  const { server, gate } = await setUp();
  server.decide('s1', { ruling: 'terminate', access: { '*': 'refused' } });
  await until('the decision', async () => (await gate.decide('s1', 'customer', open)).access === 'refused');
  server.decisions.clear();
  server.cutStreams();
  await until('doubt', async () => (await gate.decide('s1', 'customer', open)).from === 'fallback');
  expect((await gate.decide('s1', 'customer', open)).access).toBe('refused');
});

test('proxy pages, wrong types and an endless line are survived', async () => {
  const { server, gate } = await setUp();
  server.fail = (request) =>
    request.startsWith('GET /v1/gate/sessions') ? { status: 200, body: '<html>', type: 'text/html' } : undefined;
  expect((await gate.decide('s1', 'customer', { whenUnknown: 'masked' })).access).toBe('masked');
  server.fail = undefined;
  await until('the stream', () => gate.state().isFresh);
  server.shout(`data: ${'x'.repeat(300_000)}`);
  await until('a new stream', () => server.requests.filter((each) => each === 'GET /v1/gate/stream').length >= 2);
  server.decide('s2');
  await until('life', async () => (await gate.decide('s2', 'customer', open)).from === 'cache');
});

test('the cache holds no more sessions than it was told to, and asks again for one that left', async () => {
  const { server, gate } = await setUp({ maxSessions: 100 });
  await until('the stream', () => gate.state().isFresh);
  for (let each = 0; each < 1000; each += 1) server.decide(`s${each}`);
  await until('all of them', async () => (await gate.decide('s999', 'customer', open)).from === 'cache');
  expect(gate.state().cachedSessions).toBeLessThanOrEqual(100);
  expect(await gate.decide('s0', 'customer', { whenUnknown: 'closed' })).toMatchObject({
    access: 'full',
    from: 'server',
  });
  expect(gate.state().cachedSessions).toBeLessThanOrEqual(100);
});
