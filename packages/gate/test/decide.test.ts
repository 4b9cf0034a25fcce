import { expect, test } from 'vitest';
import { GateError } from '../src/index.ts';
import { setUp, until } from './set-up.ts';

const masked = { whenUnknown: 'masked' } as const;
const open = { whenUnknown: 'open' } as const;

test('answers from the cache what the stream told, without asking', async () => {
  const { server, gate } = await setUp();
  await until('the stream', () => gate.state().isFresh);
  server.decide('s1', {
    ruling: 'step-up',
    access: { '*': 'full', customer: 'masked' },
    becauseYou: 'Please confirm.',
  });
  await until('the decision', async () => (await gate.decide('s1', 'customer', open)).from === 'cache');
  server.requests.length = 0;
  expect(await gate.decide('s1', 'customer', open)).toEqual({
    access: 'masked',
    ruling: 'step-up',
    because: 'Please confirm.',
    from: 'cache',
  });
  expect((await gate.decide('s1', 'order', open)).access).toBe('full');
  expect(server.requests).toEqual([]);
});

test('gets every live session when it connects', async () => {
  const { server, gate } = await setUp();
  server.decide('early', { access: { '*': 'refused' }, ruling: 'terminate' });
  await until('the stream', () => gate.state().isFresh);
  expect(await gate.decide('early', 'customer', open)).toMatchObject({ access: 'refused', ruling: 'terminate' });
});

test('asks once for an unknown session, however many want it', async () => {
  const { server, gate } = await setUp();
  await until('the stream', () => gate.state().isFresh);
  server.delay = 50;
  server.decisions.set('late', {
    session: 'late',
    sequence: 1,
    ruling: 'allow',
    access: { '*': 'full' },
    becauseYou: '',
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => gate.decide('late', 'customer', masked)));
  expect(answers.every(({ access, from }) => access === 'full' && from === 'server')).toBe(true);
  expect(server.requests.filter((request) => request.startsWith('GET /v1/gate/sessions'))).toHaveLength(1);
  expect((await gate.decide('late', 'customer', masked)).from).toBe('cache');
});

test('a session nobody knows gets the fail mode of the route and is not asked for again at once', async () => {
  const { server, gate } = await setUp();
  for (const [whenUnknown, access] of [
    ['open', 'full'],
    ['masked', 'masked'],
    ['closed', 'refused'],
  ] as const) {
    expect(await gate.decide('nobody', 'customer', { whenUnknown })).toMatchObject({
      access,
      ruling: 'unknown',
      from: 'fallback',
    });
  }
  expect(server.requests.filter((request) => request.includes('nobody'))).toHaveLength(1);
});

test.each([undefined, '', '../../v1/gate/stream', 'a b', 'x'.repeat(200), '__proto__'])(
  'session %j is unknown without a question to the server',
  async (session) => {
    const { server, gate } = await setUp();
    expect((await gate.decide(session, 'customer', masked)).from).toBe('fallback');
    expect(server.requests.filter((request) => request.includes('/sessions'))).toEqual([]);
  },
);

test('a record class named like an inherited property has the level of *', async () => {
  const { server, gate } = await setUp();
  server.decide('s1', { access: { '*': 'masked' } });
  for (const recordClass of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect((await gate.decide('s1', recordClass, open)).access).toBe('masked');
  }
});

test('an older answer does not overtake a newer decision', async () => {
  const { server, gate } = await setUp();
  await until('the stream', () => gate.state().isFresh);
  const older = server.decide('s1');
  await until('the older', async () => (await gate.decide('s1', 'customer', masked)).access === 'full');
  server.decide('s1', { ruling: 'restrict', access: { '*': 'refused' } });
  await until('the newer', async () => (await gate.decide('s1', 'customer', masked)).access === 'refused');
  server.shout(`event: decision\ndata: ${JSON.stringify(older)}\n\n`);
  server.decide('s2');
  await until('what came after', async () => (await gate.decide('s2', 'customer', masked)).from === 'cache');
  expect((await gate.decide('s1', 'customer', masked)).access).toBe('refused');
});

test('a decision in words of a newer server is not guessed: the route decides, and nothing shut opens', async () => {
  const { server, gate } = await setUp();
  await until('the stream', () => gate.state().isFresh);
  server.decide('s1', { ruling: 'restrict', access: { '*': 'masked' } });
  await until('the decision', async () => (await gate.decide('s1', 'customer', open)).access === 'masked');
  server.decide('s1', { ruling: 'quarantine' as never });
  await until('the doubt', async () => (await gate.decide('s1', 'customer', open)).from === 'fallback');
  expect((await gate.decide('s1', 'customer', open)).access).toBe('masked');
  expect((await gate.decide('s1', 'customer', { whenUnknown: 'closed' })).access).toBe('refused');
});

test('nonsense on the stream harms nothing', async () => {
  const { server, gate } = await setUp();
  await until('the stream', () => gate.state().isFresh);
  for (const data of [
    '{',
    'null',
    '[]',
    '7',
    '{"session":7}',
    '{"session":"s9","access":{}}',
    '{"__proto__":{"x":1}}',
  ]) {
    server.shout(`event: decision\ndata: ${data}\n\n`);
  }
  server.shout('event: surprise\ndata: {}\n\n');
  server.decide('s1');
  await until('the decision', async () => (await gate.decide('s1', 'customer', masked)).access === 'full');
  expect(server.streams()).toBe(1);
});

test('confirming makes the new decision true before it returns', async () => {
  const { server, gate } = await setUp();
  server.decide('s1', { ruling: 'step-up', access: { '*': 'masked' }, becauseYou: 'Please confirm.' });
  expect((await gate.decide('s1', 'customer', masked)).access).toBe('masked');
  await gate.confirm('s1', 'confirmed');
  expect((await gate.decide('s1', 'customer', masked)).access).toBe('full');
  expect(server.confirmations).toEqual([{ session: 's1', outcome: 'confirmed' }]);
});

test('a session that ended is refused here, also while the server is away', async () => {
  const { server, gate } = await setUp();
  server.decide('s1');
  await gate.endSession('s1');
  expect((await gate.decide('s1', 'customer', open)).access).toBe('refused');
  server.decide('s2');
  await server.stop();
  await expect(gate.endSession('s2')).rejects.toMatchObject({ code: 'server-unreachable', isRetryable: true });
  expect((await gate.decide('s2', 'customer', open)).access).toBe('refused');
  await server.start();
});

test('opens a session, renews its token, and says what the server said when it refuses', async () => {
  const { server, gate } = await setUp();
  const device = { id: 'd1', class: 'laptop', managed: true };
  const opened = await gate.openSession({ subject: 'amara', device, notice: null });
  expect(opened).toMatchObject({
    session: expect.any(String),
    token: expect.any(String),
    expiresAt: expect.any(Number),
  });
  expect((await gate.renewToken(opened.session)).session).toBe(opened.session);
  server.fail = () => ({
    status: 422,
    body: '{"error":{"code":"subject-malformed","message":"no","where":"subject"}}',
  });
  await expect(gate.openSession({ subject: '', device, notice: null })).rejects.toMatchObject({
    code: 'server-refused',
    status: 422,
    serverCode: 'subject-malformed',
    isRetryable: false,
  });
  server.fail = () => ({ status: 200, body: '<html>proxy</html>', type: 'text/html' });
  await expect(gate.openSession({ subject: 'a', device, notice: null })).rejects.toBeInstanceOf(GateError);
  server.fail = () => ({ status: 201, body: '{}' });
  await expect(gate.openSession({ subject: 'a', device, notice: null })).rejects.toMatchObject({
    code: 'answer-unreadable',
  });
});

test('a wrong key is told by every call that may throw, and by the state', async () => {
  const { gate } = await setUp({ apiKey: 'sh_other_key' });
  await expect(gate.confirm('s1', 'confirmed')).rejects.toMatchObject({ status: 401, serverCode: 'key-unknown' });
  await until('the problem', () => gate.state().problem?.includes('401') === true);
  expect((await gate.decide('s1', 'customer', masked)).from).toBe('fallback');
});
