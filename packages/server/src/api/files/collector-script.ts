import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';

interface Script {
  readonly text: Buffer;
  /** `sha384-…`, as the `integrity` attribute wants it. */
  readonly integrity: string;
  readonly modified: number;
}

/** The collector as one file for a script tag, and the hash that pins it. */
export async function collectorScript(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const read = createScriptReader(deps.settings.collectorFile);
  const about = { tags: ['collector'], security: security.none, response: refusals('not-built', 'rate-exceeded') };
  const gates = { preHandler: deps.edge.rates.perAddress };

  app.get('/collector.js', {
    ...gates,
    helmet: { crossOriginResourcePolicy: { policy: 'cross-origin' } },
    schema: { ...about, summary: "The collector's script file", produces: ['text/javascript'] },
    handler: async (request, reply) => {
      const { text, integrity } = await read();
      const etag = `"${integrity}"`;
      reply.header('cache-control', 'public, max-age=0, must-revalidate').header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('text/javascript; charset=utf-8').send(text);
    },
  });

  app.get('/collector.js.sri', {
    ...gates,
    schema: { ...about, summary: 'Its hash for the integrity attribute', produces: ['text/plain'] },
    handler: async (_request, reply) => reply.type('text/plain; charset=utf-8').send((await read()).integrity),
  });
}

/** Reads again only when the file has changed. */
function createScriptReader(file: string): () => Promise<Script> {
  let last: Script | null = null;
  return async () => {
    const modified = await stat(file).then(
      (found) => found.mtimeMs,
      () => null,
    );
    if (modified === null) {
      throw new ApiFailure('not-built', 'The collector has not been built on this server. Run: npm run build');
    }
    if (last?.modified === modified) return last;
    const text = await readFile(file);
    last = { text, modified, integrity: `sha384-${createHash('sha384').update(text).digest('base64')}` };
    return last;
  };
}
