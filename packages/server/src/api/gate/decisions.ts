import { type GateDecision, sessionId } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { valueOf } from '../contract/session-failure.ts';
import { createOpenStreams } from '../edge/open-streams.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { gateDecision, nothing } from '../schemas/replies.ts';
import { recordAccessReport, sessionPath } from '../schemas/requests.ts';

const guarded = ['request-invalid', 'key-refused', 'scope-missing', 'rate-exceeded'] as const;
const about = { tags: ['gate'], security: security.key };

/** A thousand accesses of the longest ids and references. */
const reportBytes = 1024 * 1024;
/** Processes of one back end that share a key. */
const streamsPerKey = 64;

/** "May this session see this record now?": decisions asked for, decisions pushed, and what was opened. */
export async function gateDecisions(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { live, edge, keys } = deps;
  const gates = { onRequest: edge.requireScope('gate'), preHandler: edge.rates.perKey };
  const streams = createOpenStreams(plain, streamsPerKey, deps.settings.heartbeat);

  app.get('/v1/gate/sessions/:session', {
    ...gates,
    schema: {
      ...about,
      summary: 'The decision in force for a session',
      params: sessionPath,
      response: { 200: gateDecision, ...refusals(...guarded, 'session-unknown', 'session-ended') },
    },
    handler: async (request) => valueOf(live.current(sessionId(request.params.session)), 'path.session'),
  });

  plain.get('/v1/gate/stream', {
    ...gates,
    exposeHeadRoute: false,
    schema: {
      ...about,
      summary: 'Server-Sent Events: a decision of every live session, then each new one; a heartbeat every 5 s',
      produces: ['text/event-stream'],
      response: refusals('key-refused', 'scope-missing', 'rate-exceeded', 'streams-exceeded'),
    },
    handler: (request, reply) => {
      const id = request.apiKey?.id ?? '';
      const isStillAllowed = async () => {
        const key = await keys.find(id);
        return key !== null && key.revokedAt === null && key.scopes.includes('gate');
      };
      const stream = streams.open(reply, id, isStillAllowed, () => stop());
      const send = (decision: GateDecision) => stream.send('decision', onlyDecision(decision), decision.session);
      const stop = live.subscribeDecisions(send);
      for (const decision of live.currents()) send(decision);
    },
  });

  app.post('/v1/record-accesses', {
    ...gates,
    bodyLimit: reportBytes,
    schema: {
      ...about,
      summary: 'Which records were opened, and how far; repeats are harmless',
      body: recordAccessReport,
      response: { 204: nothing, ...refusals(...guarded, 'body-too-large') },
    },
    handler: async (request, reply) => {
      await live.recordAccesses(request.body);
      return reply.code(204).send(null);
    },
  });
}

/** Field by field: nothing that is added to a decision inside the house goes out by itself. */
function onlyDecision({ session, sequence, ruling, access, becauseYou, drill }: GateDecision): GateDecision {
  const told = { session, sequence, ruling, access, becauseYou };
  return drill === undefined ? told : { ...told, drill: { id: drill.id, species: drill.species } };
}
