import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readDeskState } from '../back-end/desk-state.ts';
import { openSamehandSession } from '../back-end/samehand.ts';
import { indicatorStateOf } from '../pages/rhythm.ts';
import { type DeskContext, signInOf } from './desk-context.ts';

/** Wrong PINs in a row after which this sign-in is over: four digits must not be guessed. */
const wrongPinsMost = 5;

/** What the page's own script asks: how the check stands, a token for the collector, and the step-up. */
export function addCheckRoutes(app: FastifyInstance, context: DeskContext): void {
  const { gate, signIns } = context;

  app.get('/desk/state', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const signIn = signInOf(context, request);
    if (signIn === undefined) return reply.code(401).send({ error: { code: 'signed-out', message: 'Sign in again.' } });
    await openSamehandSession(gate, signIn, context.circumstances);
    const state = await readDeskState(gate, signIn);
    return { ...state, indicator: indicatorStateOf(state) };
  });

  app.post('/desk/token', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const signIn = signInOf(context, request);
    if (signIn === undefined) return reply.code(401).send({ error: { code: 'signed-out', message: 'Sign in again.' } });
    await openSamehandSession(gate, signIn, context.circumstances);
    if (signIn.samehand === undefined)
      return reply.code(503).send({ error: { code: 'no-session', message: 'Later.' } });
    const { token } = await gate.renewToken(signIn.samehand);
    return { token };
  });

  app.post<{ Body: { pin?: unknown } }>('/desk/confirm', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const signIn = signInOf(context, request);
    if (signIn?.samehand === undefined) {
      return reply.code(401).send({ error: { code: 'signed-out', message: 'Sign in again.' } });
    }
    const { canStepUp } = await readDeskState(gate, signIn);
    if (!canStepUp) {
      return reply
        .code(409)
        .send({ error: { code: 'nothing-to-confirm', message: 'Nobody asked for a confirmation.' } });
    }
    const isRight = isSame(request.body?.pin, signIn.employee.pin);
    // The company's own authentication has answered; this tells samehand how.
    await gate.confirm(signIn.samehand, isRight ? 'confirmed' : 'failed');
    signIn.wrongPins = isRight ? 0 : signIn.wrongPins + 1;
    if (signIn.wrongPins >= wrongPinsMost) {
      signIns.end(signIn);
      await gate.endSession(signIn.samehand).catch(() => undefined);
    }
    return { isConfirmed: isRight };
  });
}

function isSame(given: unknown, right: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
