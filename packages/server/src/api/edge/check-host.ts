import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';

/**
 * Against DNS rebinding: a page of a stranger can point its own name at 127.0.0.1 and then speak to us as if we were its
 * origin, but its `Host` stays the stranger's name. So a name must be ours; an address cannot be rebound and is let pass.
 * @param hosts names under which this server is reached, without port
 */
export function checkHost(app: FastifyInstance, hosts: readonly string[]): void {
  const own = new Set(['localhost', ...hosts.map((host) => host.toLowerCase())]);
  app.addHook('onRequest', (request, _reply, done) => {
    if (isOwnHost(request.headers.host ?? '', own)) return done();
    done(new ApiFailure('host-refused', 'This server does not answer to that name. Add it to `hosts`.', 'header host'));
  });
}

function isOwnHost(header: string, own: ReadonlySet<string>): boolean {
  const [, bracketed, plain] = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::\d{1,5})?$/.exec(header) ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6;
  if (plain === undefined) return false;
  return isIP(plain) === 4 || own.has(plain.toLowerCase().replace(/\.$/, ''));
}
