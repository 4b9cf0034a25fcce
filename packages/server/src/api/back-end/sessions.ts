import { epochMs, type OpenSessionReply, sessionId } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { signSessionToken } from '../../auth/index.ts';
import type { SessionGrant } from '../../sessions/live-sessions.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { valueOf } from '../contract/session-failure.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { nothing, openSessionReply } from '../schemas/replies.ts';
import { confirmationRequest, openSessionRequest, sessionPath } from '../schemas/requests.ts';
import { readDrill } from './drills.ts';

const guarded = ['request-invalid', 'key-refused', 'scope-missing', 'rate-exceeded'] as const;
const about = { tags: ['back end'], security: security.key };

/** Opening, renewing, confirming and ending sessions: for the company's back end, after its own sign-in. */
export async function backEndSessions(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { live, edge } = deps;
  const gates = { onRequest: edge.requireScope('sessions'), preHandler: edge.rates.perKey };

  app.post('/v1/sessions', {
    ...gates,
    schema: {
      ...about,
      summary: 'Open a session',
      body: openSessionRequest,
      response: { 201: openSessionReply, ...refusals(...guarded, 'drill-refused') },
    },
    handler: async (request, reply) => {
      const { drill: ticket, ...asked } = request.body;
      const order = ticket === undefined ? undefined : await readDrill(ticket, asked.subject, deps);
      return reply.code(201).send(await issueToken(await live.open(asked, order), deps));
    },
  });

  app.post('/v1/sessions/:session/token', {
    ...gates,
    schema: {
      ...about,
      summary: 'A fresh token for a running session',
      params: sessionPath,
      response: { 200: openSessionReply, ...refusals(...guarded, 'session-unknown', 'session-ended') },
    },
    handler: async (request) =>
      issueToken(valueOf(live.grant(sessionId(request.params.session)), 'path.session'), deps),
  });

  app.post('/v1/sessions/:session/confirmations', {
    ...gates,
    schema: {
      ...about,
      summary: "What the company's own authentication answered when it asked the employee to confirm",
      params: sessionPath,
      body: confirmationRequest,
      response: { 204: nothing, ...refusals(...guarded, 'session-unknown', 'session-ended') },
    },
    handler: async (request, reply) => {
      valueOf(await live.confirm(sessionId(request.params.session), request.body.outcome), 'path.session');
      return reply.code(204).send(null);
    },
  });

  app.post('/v1/sessions/:session/end', {
    ...gates,
    schema: {
      ...about,
      summary: 'End a session at sign-out',
      params: sessionPath,
      response: { 204: nothing, ...refusals(...guarded, 'session-unknown', 'session-ended') },
    },
    handler: async (request, reply) => {
      valueOf(await live.end(sessionId(request.params.session)), 'path.session');
      return reply.code(204).send(null);
    },
  });
}

async function issueToken(grant: SessionGrant, deps: ApiDependencies): Promise<OpenSessionReply> {
  const { tokenLifetime } = deps.settings;
  const at = Math.floor(deps.clock() / 1000);
  const drl = grant.drill?.id;
  const facts = { sid: grant.session, sub: grant.subject, mdv: grant.managed, ntc: grant.notice };
  const token = await signSessionToken(
    drl === undefined ? facts : { ...facts, drl },
    deps.signingKey,
    at,
    tokenLifetime,
  );
  return { session: grant.session, token, expiresAt: epochMs((at + tokenLifetime) * 1000) };
}
