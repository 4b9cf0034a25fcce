import { checkRoute, type RouteGuard, type RouteOptions } from './guard-route.ts';
import type { Refusal } from './refusal.ts';

/** The part of a response of Express, Connect or node:http that is used. */
export interface ExpressResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

export interface ExpressRoute<Request, Response> extends RouteOptions<Request> {
  /** Answers a refusal in the place of the gate, e.g. with a page. Status and challenge are set already. */
  readonly onRefused?: (request: Request, response: Response, refusal: Refusal) => void;
}

export type ExpressMiddleware<Request, Response> = (
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
) => void;

/** Typed by structure: neither Express nor its types are needed. */
export function createExpressGate(guard: RouteGuard) {
  return <Request extends object, Response extends ExpressResponse>(
    route: ExpressRoute<Request, Response>,
  ): ExpressMiddleware<Request, Response> => {
    checkRoute(route);
    return (request, response, next) => {
      guard
        .admit(request, route)
        .then((refusal) => {
          // A full answer in the browser's cache would outlive the masking.
          response.setHeader('cache-control', 'no-store');
          if (refusal === undefined) return next();
          response.statusCode = refusal.status;
          if (refusal.challenge !== undefined) response.setHeader('www-authenticate', refusal.challenge);
          if (route.onRefused !== undefined) return route.onRefused(request, response, refusal);
          response.setHeader('content-type', 'application/json; charset=utf-8');
          response.end(JSON.stringify(refusal.body));
        })
        .catch(next);
    };
  };
}
