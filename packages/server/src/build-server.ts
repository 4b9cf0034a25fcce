import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { ApiFailure, answerBrokenRequest, answerFailure } from './errors/index.ts';

/**
 * A room's routes: registers itself on the application. Hooks set on `app` itself hold for all rooms after it; what is
 * meant for one room only goes into a scope of its own (`app.register`).
 */
export type Routes = (app: FastifyInstance) => Promise<void> | void;

export interface ServerSettings {
  readonly log: FastifyBaseLogger;
  readonly trustProxy: boolean;
  /** PEM texts; null serves plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

/** Largest body of any JSON route, in bytes; batches have a limit of their own. */
const jsonBodyLimit = 256 * 1024;
/** Milliseconds between two looks for connections that have fallen idle during a stop. */
const idleSweep = 50;
/** Milliseconds that a stop waits for requests under way. */
const stopGrace = 5_000;

/** Creates the HTTP application and lets every room register its routes, in order. It does not listen yet. */
export async function buildServer(settings: ServerSettings, rooms: readonly Routes[]): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: settings.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    bodyLimit: jsonBodyLimit,
    requestTimeout: 30_000,
    // A stop must not wait for streams that live all day: they are closed by their own rooms, idle ones here.
    forceCloseConnections: 'idle',
    // What still comes in on an open connection is answered; the connection is then closed.
    return503OnClosing: false,
    // Requests that fail before any route is found are answered in the same words as all others.
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // The host check refuses a missing Host itself, with a typed error; node would answer an empty one.
    ...(settings.tls === null
      ? { http: { requireHostHeader: false } }
      : { https: { ...settings.tls, requireHostHeader: false } }),
  });
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler((request, reply) =>
    answerFailure(
      new ApiFailure('route-unknown', 'There is nothing here. /openapi.json lists every route.'),
      request,
      reply,
    ),
  );
  for (const register of rooms) await register(app);
  // After what the rooms wait for. A connection whose answer was under way when the stop began falls idle afterwards, and would hold the stop up for
  // as long as it is kept alive.
  app.addHook('preClose', async () => {
    const sweeping = setInterval(() => app.server.closeIdleConnections(), idleSweep);
    // One that never says what it wants counts as under way: no stranger shall keep the server from stopping.
    const ending = setTimeout(() => app.server.closeAllConnections(), stopGrace);
    app.server.once('close', () => {
      clearInterval(sweeping);
      clearTimeout(ending);
    });
  });
  await app.ready();
  return app;
}
