import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { consoleContentPolicy } from '../edge/set-headers.ts';

/** Vite puts a hash of the content into these names, so they never change. */
const hashed = /^assets\/[^/]+$/;

/**
 * The built console. Paths with a dot in their last part are files; every other one is a page of the console's own
 * router, and gets its index.
 */
export async function consoleFiles(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const folder = deps.settings.consoleFolder;
  await app.register(fastifyStatic, { root: folder, serve: false, index: false, dotfiles: 'ignore' });
  const route = {
    preHandler: deps.edge.rates.perAddress,
    helmet: { contentSecurityPolicy: consoleContentPolicy },
    schema: {
      tags: ['console'],
      summary: 'The console itself',
      security: security.none,
      produces: ['text/html'],
      response: refusals('route-unknown', 'not-built', 'rate-exceeded'),
    },
  };

  app.get('/console', { ...route, handler: async (_request, reply) => reply.redirect('/console/') });
  app.get<{ Params: { '*': string } }>('/console/*', {
    ...route,
    handler: async (request, reply) => {
      // Looked at each time: who builds while the server runs need not restart it.
      if (!existsSync(join(folder, 'index.html'))) {
        throw new ApiFailure('not-built', 'The console has not been built on this server. Run: npm run build');
      }
      const path = request.params['*'];
      if (path.startsWith('api/')) throw new ApiFailure('route-unknown', 'The console has no such route.', 'path');
      const isFile = /\.[A-Za-z0-9]+$/.test(path);
      if (isFile && hashed.test(path)) {
        return reply.sendFile(path, { maxAge: '365d', immutable: true });
      }
      return reply.sendFile(isFile ? path : 'index.html', { cacheControl: false });
    },
  });
}
