import type { EpochMs } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createScopeGuard, createSignInGuard, type RequireScope } from '../../auth/index.ts';
import type { ConsoleSessions } from '../../stores/contract/console-sessions.ts';
import type { Keys } from '../../stores/contract/keys.ts';
import { checkHost } from './check-host.ts';
import { checkOrigin } from './check-origin.ts';
import { limitRate, type RateHooks, type RateLimits } from './limit-rate.ts';
import { describeRoutes } from './openapi.ts';
import { setHeaders } from './set-headers.ts';

export interface EdgeOptions {
  readonly keys: Keys;
  readonly consoleSessions: ConsoleSessions;
  readonly clock: () => EpochMs;
  /** Origins of pages whose collectors may send, e.g. `https://desk.example.com`. */
  readonly origins: readonly string[];
  /** Further names under which this server is reached, without port. `localhost` and addresses need not be named. */
  readonly hosts: readonly string[];
  /** Where browsers reach this server when a proxy stands before it, e.g. `https://samehand.example.com`. */
  readonly publicUrl: string | null;
  /** Reached over TLS, our own or a proxy's. */
  readonly isSecure: boolean;
  readonly rateLimits: RateLimits;
  readonly version: string;
}

/** What routes use of the edge. */
export interface Edge {
  readonly requireScope: RequireScope;
  readonly requireSignIn: ReturnType<typeof createSignInGuard>;
  readonly rates: RateHooks;
  readonly isSecure: boolean;
}

/**
 * Lays the edge of the whole server on its root instance: host and origin checks, security headers,
 * schemas, rate limits and guards. Must be awaited before any route is registered, ingest's included.
 */
export async function layEdge(app: FastifyInstance, options: EdgeOptions): Promise<Edge> {
  const { keys, consoleSessions, clock, isSecure } = options;
  // A form of another site can post text/plain without asking first; nothing here takes it.
  app.removeContentTypeParser('text/plain');
  takeJson(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await setHeaders(app, isSecure);
  const { publicUrl } = options;
  checkHost(app, publicUrl === null ? options.hosts : [...options.hosts, new URL(publicUrl).hostname]);
  checkOrigin(app, options.origins, publicUrl);
  const rates = await limitRate(app, options.rateLimits);
  await describeRoutes(app, options.version);
  return {
    rates,
    isSecure,
    requireScope: createScopeGuard(app, keys, rates.countRefusal),
    requireSignIn: createSignInGuard(app, consoleSessions, clock, isSecure),
  };
}

/** As fastify parses it, but clients that name the type and send nothing (DELETE, POST …/end) are not refused for that. */
function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body.toString(), done);
  });
}
