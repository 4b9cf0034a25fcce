import type { FastifyInstance } from 'fastify';

/**
 * The desk's own door: which scripts may run, where they may send, and that a form was sent by its own page. Also teaches
 * Fastify to read forms. samehand needs two entries in the policy: its origin under `script-src` and under `connect-src`.
 */
export function protect(app: FastifyInstance, samehandOrigin: string): void {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${samehandOrigin}`,
    `connect-src 'self' ${samehandOrigin}`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    if (request.method === 'GET' || request.method === 'HEAD') return undefined;
    if (isFromHere(request.headers.origin, request.headers.host, request.headers['sec-fetch-site'])) return undefined;
    return reply.code(403).send({ error: { code: 'foreign-origin', message: 'Sent by another page than the desk.' } });
  });

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

function isFromHere(origin: string | undefined, host: string | undefined, site: unknown): boolean {
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
