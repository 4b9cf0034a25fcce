import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Answers that are data need nothing at all. */
const nothingAllowed = { useDefaults: false, directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] } };

/** The console: its own files and nothing inline, no other host, no frame around it. */
export const consoleContentPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  },
};

/**
 * All of helmet's headers for everything that a browser could show. The door for batches switches helmet off (`helmet: false`)
 * and keeps `nosniff` alone: its answers are 60 bytes of JSON to a script, and twelve headers cost more than decoding the batch.
 * @param isSecure reached over TLS: then browsers are told to stay there
 */
export async function setHeaders(app: FastifyInstance, isSecure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: nothingAllowed,
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.raw.hasHeader('x-content-type-options')) reply.header('x-content-type-options', 'nosniff');
    done(null, payload);
  });
}
