import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';

/** The only route that pages of other origins may call, and only registered ones. */
const crossOriginRoute = '/v1/batches';
/** Public, and loaded with `integrity`, for which browsers want CORS: any page may read it. */
const publicScript = '/collector.js';

/**
 * CORS for registered origins, and a plain refusal for the rest: CORS alone only hides the answer, after the deed.
 * Written out instead of taken from a plugin because it runs before every batch: 1 µs against 6 µs.
 * @param origins as browsers write them, e.g. `https://desk.example.com`
 * @param publicUrl the origin of our own console where a proxy before us changes `Host`; null where none does
 */
export function checkOrigin(app: FastifyInstance, origins: readonly string[], publicUrl: string | null): void {
  const registered = new Set(origins);
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    const path = pathOf(request.url);
    if (path === crossOriginRoute) reply.header('vary', 'Origin');
    if (path === publicScript) reply.header('access-control-allow-origin', '*');
    else if (origin !== undefined && !isOwnOrigin(origin, publicUrl, request)) {
      if (path !== crossOriginRoute || !registered.has(origin)) return done(refuseOrigin());
      reply.header('access-control-allow-origin', origin);
      if (request.method === 'OPTIONS') return answerPreflight(reply);
    }
    done();
  });
}

function answerPreflight(reply: FastifyReply): void {
  reply
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', 'authorization, content-type')
    // Browsers keep no preflight for longer than some hours; ten minutes let a change of `origins` take hold.
    .header('access-control-max-age', '600')
    .code(204)
    .send();
}

/** Behind a proxy that ends TLS the scheme differs, the host does not. */
function isOwnOrigin(origin: string, publicUrl: string | null, request: FastifyRequest): boolean {
  const { host } = request.headers;
  return origin === publicUrl || (host !== undefined && (origin === `https://${host}` || origin === `http://${host}`));
}

function refuseOrigin(): ApiFailure {
  return new ApiFailure(
    'origin-refused',
    'Pages of this origin may not call this. Add it to `origins`.',
    'header origin',
  );
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
