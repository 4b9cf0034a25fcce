import type { Decide, RecordDecision } from './decide-access.ts';
import { GateError } from './gate-error.ts';
import { type Masked, type MaskShape, maskRecord } from './mask-record.ts';
import { checkFailMode, type FailMode } from './options.ts';
import { describeRefusal, type Refusal } from './refusal.ts';
import type { ReportedAccess } from './report-accesses.ts';

/** What a route says about itself. */
export interface RouteOptions<Request> {
  /** The policy's word for what is opened here, e.g. `customer`. */
  readonly recordClass: string;
  /** What happens while samehand cannot say. No default: decide it for each route. */
  readonly whenUnknown: FailMode;
  /** The samehand session of the request, from the company's own session. undefined: there is none. */
  readonly session: (request: Request) => string | undefined;
  /** Opaque reference of the record that is opened; reported with the access that was given. Leave out to report by hand. */
  readonly record?: (request: Request) => string | undefined;
}

/** What the gate lets a request do; ask for it by `gate.pass(request)` behind the middleware. */
export interface Pass extends RecordDecision {
  readonly session: string | undefined;
  readonly recordClass: string;
  /** The record as this request may see it: itself when access is full, masked by the shape otherwise. */
  show<Value extends object>(record: Value, shape: MaskShape<Value>): Value | Masked<Value>;
}

export interface RouteGuard {
  /** Decides and reports; a refusal is given back to the adapter, which answers with it. */
  admit<Request extends object>(request: Request, route: RouteOptions<Request>): Promise<Refusal | undefined>;
  pass(request: object): Pass;
}

export function createRouteGuard(
  decide: Decide,
  report: (access: ReportedAccess) => void,
  stepUp: { readonly acrValues?: string; readonly maxAge?: number },
): RouteGuard {
  // Not a property of the request: no type of any framework needs to be bent, and nobody can forge it from outside.
  const passes = new WeakMap<object, Pass>();
  return {
    async admit(request, route) {
      const session = route.session(request);
      const record = route.record?.(request);
      const decision = await decide(session, route.recordClass, route);
      if (session !== undefined && record !== undefined) {
        report({ session, recordClass: route.recordClass, record, access: decision.access });
      }
      passes.set(request, {
        ...decision,
        session,
        recordClass: route.recordClass,
        show: (value, shape) => (decision.access === 'full' ? value : maskRecord(value, shape)),
      });
      return decision.access === 'refused' ? describeRefusal(decision, route.recordClass, stepUp) : undefined;
    },
    pass(request) {
      const pass = passes.get(request);
      if (pass !== undefined) return pass;
      throw new GateError('not-gated', 'No gate stands before this route', { where: 'pass' });
    },
  };
}

/** Checked when the route is declared, so that a mistake is found at start and not at the first request. */
export function checkRoute<Request>(route: RouteOptions<Request>): RouteOptions<Request> {
  checkFailMode(route.whenUnknown, `route ${route.recordClass}`);
  if (typeof route.session !== 'function' || typeof route.recordClass !== 'string' || route.recordClass === '') {
    throw new GateError('bad-options', 'A route needs recordClass and session', {
      where: `route ${route.recordClass}`,
    });
  }
  return route;
}
