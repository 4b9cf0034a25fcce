import type { EpochMs } from '@samehand/protocol';
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { ApiFailure } from '../errors/index.ts';
import type { ConsoleSessions, StoredConsoleSession } from '../stores/contract/console-sessions.ts';
import { isCsrfToken } from './console-sign-in.ts';
import { hashSecret } from './secret.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who looks at the console; null outside its routes. */
    analyst: { readonly secret: string; readonly session: StoredConsoleSession } | null;
  }
}

/** `__Host-` (RFC 6265bis) binds the cookie to this host over TLS; a browser refuses that prefix without TLS. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-samehand' : 'samehand';
}

const secretPattern = /^[A-Za-z0-9_-]{43}$/;
const harmless: readonly string[] = ['GET', 'HEAD'];

/**
 * The guard of every console route: a live cookie, and for everything that changes something the CSRF header too.
 * @param isSecure the console is reached over TLS
 */
export function createSignInGuard(
  app: FastifyInstance,
  sessions: ConsoleSessions,
  clock: () => EpochMs,
  isSecure: boolean,
): onRequestAsyncHookHandler {
  app.decorateRequest('analyst', null);
  return async (request) => {
    const secret = request.cookies[cookieName(isSecure)];
    const session =
      secret !== undefined && secretPattern.test(secret) ? await sessions.find(hashSecret(secret), clock()) : null;
    if (secret === undefined || session === null) {
      throw new ApiFailure('sign-in-required', 'Open the console by a one-time link: samehand admin-link', 'cookie');
    }
    const sent = request.headers['x-samehand-csrf'];
    if (!harmless.includes(request.method) && !isCsrfToken(secret, typeof sent === 'string' ? sent : undefined)) {
      throw new ApiFailure('csrf-refused', 'Send the csrf of GET /console/api/me.', 'header x-samehand-csrf');
    }
    request.analyst = { secret, session };
  };
}
