import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Names of the security schemes as routes give them in `schema.security`. */
export const security = {
  key: [{ apiKey: [] }],
  token: [{ sessionToken: [] }],
  look: [{ consoleCookie: [] }],
  change: [{ consoleCookie: [], consoleCsrf: [] }],
  none: [],
} as const;

/** Collects every route that is registered after it, and answers the OpenAPI 3.1 document at /openapi.json. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'samehand',
        version,
        description: 'Is the hand on this keyboard still the hand of the employee who signed in?',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'sh_<id>_<secret>, made by `samehand key create`' },
          sessionToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'of POST /v1/sessions' },
          consoleCookie: { type: 'apiKey', in: 'cookie', name: 'samehand' },
          consoleCsrf: { type: 'apiKey', in: 'header', name: 'x-samehand-csrf' },
        },
      },
      tags: [
        { name: 'back end', description: "For the company's own back end." },
        { name: 'gate', description: 'For what stands before the records.' },
        { name: 'collector', description: 'For the page.' },
        { name: 'console', description: 'For analysts, behind a cookie.' },
        { name: 'operation', description: 'For those who run the server.' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/openapi.json', {
    schema: { tags: ['operation'], summary: 'This document', security: [] },
    handler: async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  });
}
