import { epochMs } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { type DrillOrder, signDrillTicket, verifyDrillTicket } from '../../auth/index.ts';
import { ApiFailure } from '../../errors/index.ts';
import type { DrillTerms } from '../../sessions/live-sessions.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { drillReply } from '../schemas/replies.ts';
import { drillRequest } from '../schemas/requests.ts';

/** Seconds in which an announced drill must begin. */
const ticketLifetime = 600;

/** Announcing drills: attacks that a company stages against its own install. */
export async function backEndDrills(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { edge, audit, clock, random, signingKey } = deps;

  app.post('/v1/drills', {
    onRequest: edge.requireScope('drill'),
    preHandler: edge.rates.perKey,
    schema: {
      tags: ['back end'],
      security: security.key,
      summary: 'Announce a drill: a ticket with which one may open sessions that are marked as a drill everywhere',
      body: drillRequest,
      response: { 201: drillReply, ...refusals('request-invalid', 'key-refused', 'scope-missing', 'rate-exceeded') },
    },
    handler: async (request, reply) => {
      const { subject, species, speed = 1 } = request.body;
      const id = `drl_${Buffer.from(random(12)).toString('hex')}`;
      const at = Math.floor(clock() / 1000);
      const ticket = await signDrillTicket({ id, subject, species, speed }, signingKey, at, ticketLifetime);
      const actor = `key:${request.apiKey?.id ?? ''}`;
      await audit.write({ at: clock(), actor, action: 'drill-announced', object: `${species} ${subject} ${id}` });
      return reply.code(201).send({ drill: id, ticket, expiresAt: epochMs((at + ticketLifetime) * 1000) });
    },
  });
}

/** What the ticket of an opening says. Refused where it is not of this install, too old, or another subject's. */
export async function readDrill(
  ticket: string,
  subject: string,
  { signingKey, clock }: Pick<ApiDependencies, 'signingKey' | 'clock'>,
): Promise<DrillTerms> {
  const read = await verifyDrillTicket(ticket, signingKey, clock());
  if (!read.ok)
    throw refuse(read.error === 'expired' ? 'has expired: announce the drill anew' : 'is none of this install');
  if (read.value.subject !== subject) throw refuse('was announced for another subject');
  const { id, species, speed }: DrillOrder = read.value;
  return { id, species, speed };
}

function refuse(why: string): ApiFailure {
  return new ApiFailure('drill-refused', `The drill ticket ${why}.`, 'body.drill');
}
