import { sessionId } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hashSecret } from '../../auth/index.ts';
import { ApiFailure } from '../../errors/index.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { createOpenStreams } from '../edge/open-streams.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { consoleEvent } from '../schemas/events.ts';
import { closeAlertRequest, idPath, sessionsQuery } from '../schemas/requests.ts';
import { alertView, sessionDetail, sessionSummary, subjectView } from '../schemas/views.ts';

/** Tabs of one analyst. */
const streamsPerAnalyst = 12;
const look = { tags: ['console'], security: security.look };

/** What the analyst sees and does. */
export async function consoleViews(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { live, edge, consoleSessions, clock, audit } = deps;
  const gates = { onRequest: edge.requireSignIn, preHandler: edge.rates.perAnalyst };
  const streams = createOpenStreams(plain, streamsPerAnalyst, deps.settings.heartbeat);

  app.get('/console/api/sessions', {
    ...gates,
    schema: {
      ...look,
      summary: 'Sessions, live ones only with ?live=true',
      querystring: sessionsQuery,
      response: { 200: z.array(sessionSummary).readonly(), ...refusals('request-invalid', 'sign-in-required') },
    },
    handler: async (request) => live.summaries({ live: request.query.live === 'true' }),
  });

  app.get('/console/api/sessions/:id', {
    ...gates,
    schema: {
      ...look,
      summary: 'One session: belief timeline, decisions, records read',
      params: idPath,
      response: { 200: sessionDetail, ...refusals('request-invalid', 'sign-in-required', 'session-unknown') },
    },
    handler: async (request) => {
      const detail = await live.detail(sessionId(request.params.id));
      if (detail === null) throw new ApiFailure('session-unknown', 'No session is known by this id.', 'path.id');
      return detail;
    },
  });

  app.get('/console/api/alerts', {
    ...gates,
    schema: {
      ...look,
      summary: 'Alerts, open ones first',
      response: { 200: z.array(alertView).readonly(), ...refusals('sign-in-required') },
    },
    handler: async () => live.alerts(),
  });

  app.post('/console/api/alerts/:id/close', {
    ...gates,
    schema: {
      ...look,
      security: security.change,
      summary: 'Close an alert with what it turned out to be',
      params: idPath,
      body: closeAlertRequest,
      response: {
        200: alertView,
        ...refusals('request-invalid', 'sign-in-required', 'csrf-refused', 'alert-unknown', 'alert-closed'),
      },
    },
    handler: async (request) => {
      const { outcome } = request.body;
      const { id } = request.params;
      const name = request.analyst?.session.name ?? '';
      const alert = await live.closeAlert(id, name, outcome);
      if (alert === null) throw new ApiFailure('alert-unknown', 'No alert is known by this id.', 'path.id');
      if (alert.outcome !== outcome) {
        throw new ApiFailure(
          'alert-closed',
          `This alert was closed as ${alert.outcome ?? 'unknown'} before.`,
          'path.id',
        );
      }
      await audit.write({ at: clock(), actor: `analyst:${name}`, action: 'alert-closed', object: id });
      return alert;
    },
  });

  app.get('/console/api/subjects', {
    ...gates,
    schema: {
      ...look,
      summary: 'Subjects with their enrolment',
      response: { 200: z.array(subjectView).readonly(), ...refusals('sign-in-required') },
    },
    handler: async () => live.subjects(),
  });

  app.get('/console/api/policy', {
    ...gates,
    schema: {
      ...look,
      summary: 'The policy document in force',
      response: { 200: z.unknown().describe('see docs/policy.md'), ...refusals('sign-in-required') },
    },
    handler: async () => deps.settings.policy,
  });

  plain.get('/console/api/events', {
    ...gates,
    exposeHeadRoute: false,
    schema: {
      ...look,
      summary: 'Server-Sent Events of what moves',
      produces: ['text/event-stream'],
      response: refusals('sign-in-required', 'streams-exceeded'),
    },
    handler: (request, reply) => {
      const secretHash = hashSecret(request.analyst?.secret ?? '');
      const isStillAllowed = async () => (await consoleSessions.find(secretHash, clock())) !== null;
      const owner = Buffer.from(secretHash).toString('base64');
      const stream = streams.open(reply, owner, isStillAllowed, () => stop());
      const stop = live.subscribe((event) => {
        const { kind, ...rest } = consoleEvent.parse(event);
        stream.send(kind, rest, event.kind === 'session' ? event.session.id : undefined);
      });
    },
  });
}
