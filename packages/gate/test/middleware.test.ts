import type { AddressInfo } from 'node:net';
import express from 'express';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { type FailMode, type Gate, GateError, type MaskShape, type RefusalBody } from '../src/index.ts';
import { setUp, until } from './set-up.ts';

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly card: string;
}
const customer: Customer = { id: 'c1', name: 'Jo Marsh', email: 'jo@example.com', card: '4929 1234 5678 4821' };
const shape: MaskShape<Customer> = { id: 'clear', name: 'name', email: 'email', card: { last: 4 } };

async function startExpress(gate: Gate, whenUnknown: FailMode = 'masked'): Promise<string> {
  const app = express();
  app.get(
    '/customers/:id',
    gate.express({
      recordClass: 'customer',
      whenUnknown,
      session: (request: express.Request) => request.get('x-desk-session'),
      record: (request) => String(request.params['id']),
    }),
    (request, response) => void response.json(gate.pass(request).show(customer, shape)),
  );
  app.get('/open', (request, response) => void response.json(gate.pass(request)));
  app.use((error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.status(500).json({ name: error.name, code: error instanceof GateError ? error.code : '' });
  });
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startFastify(gate: Gate, whenUnknown: FailMode = 'masked'): Promise<string> {
  const app = fastify();
  app.get<{ Params: { id: string } }>(
    '/customers/:id',
    {
      preHandler: gate.fastify({
        recordClass: 'customer',
        whenUnknown,
        session: (request: { headers: Record<string, unknown> }) =>
          request.headers['x-desk-session'] as string | undefined,
        record: (request) => (request as unknown as { params: { id: string } }).params.id,
      }),
    },
    async (request) => gate.pass(request).show(customer, shape),
  );
  app.get('/open', async (request) => gate.pass(request));
  app.setErrorHandler((error, _request, reply) => {
    reply.code(500).send({ name: (error as Error).name, code: error instanceof GateError ? error.code : '' });
  });
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

const get = (url: string, session = 's1') => fetch(url, { headers: { 'x-desk-session': session } });

for (const [name, start] of [
  ['express', startExpress],
  ['fastify', startFastify],
] as const) {
  test(`${name}: full, masked, refused, and every access is reported`, async () => {
    const { server, gate } = await setUp({ stepUp: { acrValues: 'passkey', maxAge: 0 } });
    const url = `${await start(gate)}/customers/c1`;
    server.decide('s1');
    const full = await get(url);
    expect(full.status).toBe(200);
    expect(full.headers.get('cache-control')).toBe('no-store');
    expect(await full.json()).toEqual(customer);

    server.decide('s1', { ruling: 'step-up', access: { '*': 'masked' }, becauseYou: 'Please confirm.' });
    await until(
      'masking',
      async () => (await gate.decide('s1', 'customer', { whenUnknown: 'open' })).access === 'masked',
    );
    expect(await (await get(url)).json()).toEqual({
      id: 'c1',
      name: 'J••• M•••',
      email: 'j•••@•••.com',
      card: '•••• •••• •••• 4821',
    });

    server.decide('s1', { ruling: 'restrict', access: { '*': 'refused' }, becauseYou: 'Tippst du, „Zoë“? \\ "x"' });
    await until(
      'refusal',
      async () => (await gate.decide('s1', 'customer', { whenUnknown: 'open' })).access === 'refused',
    );
    const refused = await get(url);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", error_description="Tippst du, ?Zoe?? ? ?x?", acr_values="passkey", max_age="0"',
    );
    expect((await refused.json()) as RefusalBody).toEqual({
      error: { code: 'record-refused', message: 'Tippst du, „Zoë“? \\ "x"', where: 'customer' },
      ruling: 'restrict',
      canStepUp: true,
    });

    await until('the reports', () => gate.state().accesses.delivered === 3);
    expect(server.accesses.map(({ record, access }) => [record, access])).toEqual([
      ['c1', 'full'],
      ['c1', 'masked'],
      ['c1', 'refused'],
    ]);
  });

  test(`${name}: no challenge where confirming would not help`, async () => {
    const { server, gate } = await setUp();
    const base = await start(gate, 'closed');
    server.decide('s1', { ruling: 'terminate', access: { '*': 'refused' } });
    for (const session of ['s1', 'nobody']) {
      const refused = await get(`${base}/customers/c1`, session);
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toBeNull();
      expect(((await refused.json()) as RefusalBody).canStepUp).toBe(false);
    }
  });

  test(`${name}: the fail mode of the route holds while the server is away`, async () => {
    const { server, gate } = await setUp();
    const open = await start(gate, 'open');
    const masked = await start(gate, 'masked');
    const closed = await start(gate, 'closed');
    await server.stop();
    expect(await (await get(`${open}/customers/c1`)).json()).toEqual(customer);
    expect(await (await get(`${masked}/customers/c1`)).json()).toMatchObject({ card: '•••• •••• •••• 4821' });
    expect((await get(`${closed}/customers/c1`)).status).toBe(403);
    await server.start();
  });

  test(`${name}: a handler without a gate before it is told so`, async () => {
    const { gate } = await setUp();
    const answer = await get(`${await start(gate)}/open`);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ name: 'GateError', code: 'not-gated' });
  });
}

test('a route may answer a refusal itself', async () => {
  const { server, gate } = await setUp();
  server.decide('s1', { ruling: 'restrict', access: { '*': 'refused' }, becauseYou: 'Please confirm.' });
  const app = fastify();
  onTestFinished(() => app.close());
  app.get(
    '/',
    {
      preHandler: gate.fastify({
        recordClass: 'customer',
        whenUnknown: 'closed',
        session: () => 's1',
        onRefused: (_request: FastifyRequest, reply: FastifyReply, refusal) =>
          reply.send(`no: ${refusal.body.error.message}`),
      }),
    },
    async () => expect.fail('the handler must not run'),
  );
  const answer = await app.inject('/');
  expect([answer.statusCode, answer.body]).toEqual([403, 'no: Please confirm.']);
});

test('forgetting the fail mode is found when the route is declared', async () => {
  const { gate } = await setUp();
  const route = { recordClass: 'customer', session: () => 's1' };
  expect(() => gate.express(route as never)).toThrow(/whenUnknown must be one of open, masked, closed/);
  expect(() => gate.fastify({ ...route, whenUnknown: 'maybe' } as never)).toThrow(GateError);
  await expect(gate.decide('s1', 'customer', {} as never)).rejects.toMatchObject({ code: 'bad-options' });
});
