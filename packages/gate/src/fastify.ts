import { checkRoute, type RouteGuard, type RouteOptions } from './guard-route.ts';
import type { Refusal } from './refusal.ts';

/** The part of a Fastify reply that is used. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: unknown): unknown;
}

export interface FastifyRoute<Request, Reply> extends RouteOptions<Request> {
  /** Answers a refusal in the place of the gate, e.g. with a page: must send. Status and challenge are set already. */
  readonly onRefused?: (request: Request, reply: Reply, refusal: Refusal) => unknown;
}

/** Use as `preHandler` (or `onRequest`, where the session is known by then). */
export type FastifyHook<Request, Reply> = (request: Request, reply: Reply) => Promise<unknown>;

/** Typed by structure: neither Fastify nor its types are needed. */
export function createFastifyGate(guard: RouteGuard) {
  return <Request extends object, Reply extends FastifyReplyLike>(
    route: FastifyRoute<Request, Reply>,
  ): FastifyHook<Request, Reply> => {
    checkRoute(route);
    return async (request, reply) => {
      const refusal = await guard.admit(request, route);
      // A full answer in the browser's cache would outlive the masking.
      reply.header('cache-control', 'no-store');
      if (refusal === undefined) return undefined;
      reply.code(refusal.status);
      if (refusal.challenge !== undefined) reply.header('www-authenticate', refusal.challenge);
      if (route.onRefused === undefined) reply.send(refusal.body);
      else await route.onRefused(request, reply, refusal);
      // An async hook that has sent returns the reply, which tells Fastify to stop here.
      return reply;
    };
  };
}
