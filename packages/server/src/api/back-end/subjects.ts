import { subjectId } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ApiFailure } from '../../errors/index.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { nothing } from '../schemas/replies.ts';
import { putSubjectRequest, subjectPath } from '../schemas/requests.ts';
import { subjectView } from '../schemas/views.ts';

const guarded = ['request-invalid', 'key-refused', 'scope-missing', 'rate-exceeded'] as const;
const about = { tags: ['back end'], security: security.key, params: subjectPath };

/** Naming, showing and erasing subjects. */
export async function backEndSubjects(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { live, edge, audit, clock } = deps;
  const gates = { onRequest: edge.requireScope('subjects'), preHandler: edge.rates.perKey };

  app.put('/v1/subjects/:subject', {
    ...gates,
    schema: {
      ...about,
      summary: 'Create or rename a subject',
      body: putSubjectRequest,
      response: { 200: subjectView, ...refusals(...guarded) },
    },
    handler: async (request) => live.putSubject(subjectId(request.params.subject), request.body.name),
  });

  app.get('/v1/subjects/:subject', {
    ...gates,
    schema: {
      ...about,
      summary: 'What is known of a subject, without its references',
      response: { 200: subjectView, ...refusals(...guarded, 'subject-unknown') },
    },
    handler: async (request) => (await live.subject(subjectId(request.params.subject))) ?? refuseUnknown(),
  });

  app.delete('/v1/subjects/:subject', {
    ...gates,
    schema: {
      ...about,
      summary: 'Erase everything about a subject, references included',
      response: { 204: nothing, ...refusals(...guarded, 'subject-unknown') },
    },
    handler: async (request, reply) => {
      if (!(await live.eraseSubject(subjectId(request.params.subject)))) refuseUnknown();
      // Whose erasure it was is not written: naming them would undo it.
      const actor = `key:${request.apiKey?.id ?? ''}`;
      await audit.write({ at: clock(), actor, action: 'subject-erased', object: '' });
      return reply.code(204).send(null);
    },
  });
}

function refuseUnknown(): never {
  throw new ApiFailure('subject-unknown', 'Nobody is known by this id.', 'path.subject');
}
