import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';

/** The only route that pages of other origins may call, and only registered ones. */
const crossOriginRoute = '/v1/batches';
/** Public, and loaded with `integrity`, for which browsers want CORS: any page may read it. */
const publicScript = '/collector.js';

/**
 * CORS for registered origins, and a plain refusal for the rest: CORS alone only hides the answer, after the deed.
 * @param origins as browsers write them, e.g. `https://desk.example.com`
 * @param publicUrl the origin of our own console where a proxy before us changes `Host`; null where none does
 */
export async function checkOrigin(
  app: FastifyInstance,
  origins: readonly string[],
  publicUrl: string | null,
): Promise<void> {
  const registered = new Set(origins);
  app.addHook('onRequest', async (request) => {
    const { origin } = request.headers;
    if (origin === undefined || origin === publicUrl || isOwnOrigin(origin, request)) return;
    const path = pathOf(request.url);
    if (path === publicScript || (path === crossOriginRoute && registered.has(origin))) return;
    throw new ApiFailure(
      'origin-refused',
      'Pages of this origin may not call this. Add it to `origins`.',
      'header origin',
    );
  });
  await app.register(cors, {
    delegator: (request, callback) => callback(null, corsFor(request, registered)),
  });
}

function corsFor(request: FastifyRequest, registered: ReadonlySet<string>): FastifyCorsOptions {
  const path = pathOf(request.url);
  if (path === publicScript) return { origin: '*', methods: ['GET'] };
  const { origin } = request.headers;
  if (path !== crossOriginRoute || origin === undefined || !registered.has(origin)) return { origin: false };
  return {
    origin,
    methods: ['POST'],
    allowedHeaders: ['authorization', 'content-type'],
    credentials: false,
    maxAge: 600,
  };
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** Behind a proxy that ends TLS the scheme differs, the host does not. */
function isOwnOrigin(origin: string, request: FastifyRequest): boolean {
  const { host } = request.headers;
  return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
}
