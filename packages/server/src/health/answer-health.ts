import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { ApiFailure } from '../errors/index.ts';
import type { Metrics } from '../metrics/index.ts';

export interface HealthDependencies {
  /** Thumbprint of the install's key, which every session token names as well: by it a command on this machine knows its own server from another's. */
  readonly install: string;
  readonly metrics: Pick<Metrics, 'contentType' | 'expose'>;
  /** False while the store cannot write or the process is stopping: a load balancer then sends elsewhere. */
  readonly isReady: () => boolean;
  /** Lets in who may read metrics from another machine. */
  readonly requireMetricsScope: onRequestAsyncHookHandler;
}

const operation = { tags: ['operation'], security: [] };

/** GET /healthz (the process answers, and of which install), /readyz (it can take batches), /metrics (loopback, or an API key with that scope). */
export async function answerHealth(app: FastifyInstance, deps: HealthDependencies): Promise<void> {
  app.get('/healthz', {
    schema: { ...operation, summary: 'The process answers' },
    handler: async () => ({ status: 'alive', install: deps.install }),
  });

  app.get('/readyz', {
    schema: { ...operation, summary: 'The server can take batches' },
    handler: async () => {
      if (!deps.isReady()) throw new ApiFailure('not-ready', 'The server is starting, stopping or cannot write.');
      return { status: 'ready' };
    },
  });

  app.get('/metrics', {
    onRequest: async function (request, reply) {
      // The address of the connection, not of X-Forwarded-For: a proxy on this machine must not open it to the world.
      const isLocal = isLoopback(request.socket.remoteAddress) && request.headers['x-forwarded-for'] === undefined;
      if (!isLocal) await deps.requireMetricsScope.call(this, request, reply);
    },
    schema: { ...operation, summary: 'Prometheus metrics; loopback, or an API key with scope metrics' },
    handler: async (_request, reply) => reply.type(deps.metrics.contentType).send(await deps.metrics.expose()),
  });
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || address === '127.0.0.1' || (address?.startsWith('::ffff:127.') ?? false);
}
