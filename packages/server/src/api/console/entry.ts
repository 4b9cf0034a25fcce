import type { ConsoleMe } from '@samehand/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { consoleLifetime, cookieName, csrfTokenOf, enterConsole, tooManyRefusals } from '../../auth/index.ts';
import { ApiFailure } from '../../errors/index.ts';
import type { ApiDependencies } from '../contract/dependencies.ts';
import { security } from '../edge/openapi.ts';
import { refusals } from '../edge/refusals.ts';
import { nothing } from '../schemas/replies.ts';
import { enterRequest } from '../schemas/requests.ts';
import { consoleMe } from '../schemas/views.ts';

/** A token and its braces. */
const entryBytes = 1024;

/** In by a one-time link, out by leaving. */
export async function consoleEntry(plain: FastifyInstance, deps: ApiDependencies): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { edge, consoleSessions, clock, random, audit } = deps;

  app.post('/console/api/enter', {
    // Anybody may knock: counted before anything that was sent is read.
    onRequest: edge.rates.perAddress,
    bodyLimit: entryBytes,
    schema: {
      tags: ['console'],
      summary: 'Spend a one-time link: sets the cookie',
      security: security.none,
      body: enterRequest,
      response: { 200: consoleMe, ...refusals('request-invalid', 'link-refused', 'rate-exceeded') },
    },
    handler: async (request, reply) => {
      const signIn = await enterConsole(consoleSessions, request.body.token, clock(), random);
      if (signIn === null) {
        if (await edge.rates.countRefusal(request)) throw tooManyRefusals();
        throw new ApiFailure('link-refused', 'This link was used or is old. Make another: samehand admin-link');
      }
      await audit.write({
        at: clock(),
        actor: `analyst:${signIn.session.name}`,
        action: 'console-entered',
        object: '',
      });
      setCookie(reply, signIn.secret, edge.isSecure);
      return describe(signIn.session.name, signIn.secret, deps);
    },
  });

  app.get('/console/api/me', {
    onRequest: edge.requireSignIn,
    preHandler: edge.rates.perAnalyst,
    schema: {
      tags: ['console'],
      summary: 'Who looks, and the CSRF token',
      security: security.look,
      response: { 200: consoleMe, ...refusals('sign-in-required') },
    },
    handler: async (request) => {
      const analyst = request.analyst;
      if (analyst === null) throw new ApiFailure('sign-in-required', 'Sign in first.');
      return describe(analyst.session.name, analyst.secret, deps);
    },
  });

  app.post('/console/api/leave', {
    onRequest: edge.requireSignIn,
    preHandler: edge.rates.perAnalyst,
    schema: {
      tags: ['console'],
      summary: 'Sign out: the cookie opens nothing any more',
      security: security.change,
      response: { 204: nothing, ...refusals('sign-in-required', 'csrf-refused') },
    },
    handler: async (request, reply) => {
      if (request.analyst !== null) await consoleSessions.remove(request.analyst.session.secretHash);
      return reply
        .clearCookie(cookieName(edge.isSecure), { path: cookiePath(edge.isSecure) })
        .code(204)
        .send(null);
    },
  });
}

/** `__Host-` cookies must have the path `/`. */
function cookiePath(isSecure: boolean): string {
  return isSecure ? '/' : '/console';
}

function setCookie(reply: FastifyReply, secret: string, isSecure: boolean): void {
  reply.setCookie(cookieName(isSecure), secret, {
    path: cookiePath(isSecure),
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
    maxAge: consoleLifetime / 1000,
  });
}

function describe(name: string, secret: string, deps: ApiDependencies): ConsoleMe {
  const { version, demo } = deps.settings;
  return { name, csrf: csrfTokenOf(secret), version, demo };
}
