import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type EpochMs, epochMs } from '@samehand/protocol';
import { type Logger, pino } from 'pino';
import { type Edge, layEdge } from './api/edge/lay-edge.ts';
import { defaultRateLimits } from './api/edge/limit-rate.ts';
import { findCollectorFile, findConsoleFolder } from './api/files/find-built.ts';
import { registerApi } from './api/register-api.ts';
import { openSigningKey, SigningKeyFault, verifySessionToken } from './auth/index.ts';
import { buildServer } from './build-server.ts';
import { type Config, wantedPartitions } from './config/index.ts';
import { answerHealth } from './health/index.ts';
import { takeBatches } from './ingest/index.ts';
import { createMetrics } from './metrics/index.ts';
import { noteEvents } from './note-events.ts';
import type { LiveSessions } from './sessions/index.ts';
import { openRegistry, type Registry, settlePartitions } from './stores/index.ts';
import { collectAlone, startReducer } from './threads/index.ts';
import { StartFault, wirePolicy } from './wire-engine.ts';

/** The running process. Start returns stop. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:4600`. */
  readonly url: string;
  readonly live: LiveSessions;
  /** For what stands beside the server in one process: keys, links, audit. */
  readonly store: Registry;
  /** What was brought back from the data folder. */
  readonly recovered: { readonly sessions: number; readonly replayed: number };
  /** Answers what is under way, writes everything, lets go of the data folder. */
  stop(): Promise<void>;
}

/** The outside world; each part has a standard one. */
export interface World {
  readonly clock?: () => EpochMs;
  readonly log?: Logger;
  /** A thread in which sessions live has died. Standard: the process dies with it. */
  readonly onDeath?: (error: Error) => void;
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Wires the house together and listens.
 * @throws StartFault, StoreError or SigningKeyFault where it cannot start; each names the key or file that is at fault
 */
export async function startServer(config: Config, world: World = {}): Promise<RunningServer> {
  collectAlone();
  const clock = world.clock ?? (() => epochMs(Date.now()));
  const log = world.log ?? pino({ level: config.log.level });
  const policy = wirePolicy(config);
  const tls = config.tls === null ? null : readTls(config.tls);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const metrics = createMetrics(() => live.counts());
    const wanted = wantedPartitions(config);
    const partitions = settlePartitions(config.dataDir, wanted);
    const { live, recovered, about } = await startReducer({
      file: reducerFile(),
      config,
      partitions,
      clock,
      notes: noteEvents(log, metrics),
      waitingLimit: config.limits.waitingBatches,
      onDeath: world.onDeath ?? dieToo,
    });
    undo.unshift(() => live.stop());
    const store = openRegistry(config.dataDir);
    undo.push(() => store.close());
    const signingKey = await openSigningKey(config.dataDir);

    let isReady = false;
    const isSecure = tls !== null || config.publicUrl?.startsWith('https:') === true;
    let edge: Edge;
    const app = await buildServer({ log, trustProxy: config.trustProxy, tls }, [
      async (root) => {
        edge = await layEdge(root, {
          keys: store.keys,
          consoleSessions: store.consoleSessions,
          clock,
          origins: config.origins,
          hosts: config.hosts,
          publicUrl: config.publicUrl,
          isSecure,
          rateLimits: defaultRateLimits,
          version,
        });
      },
      (root) =>
        takeBatches(root, {
          live,
          verifyToken: (token, at) => verifySessionToken(token, signingKey, at),
          clock,
          metrics,
          limits: config.limits,
          sealSecret: signingKey.sealSecret,
          placeKey: randomBytes(16),
          trustProxy: config.trustProxy,
          goesStraight: config.straightWay,
          countRefusal: edge.rates.countRefusal,
        }),
      (root) =>
        answerHealth(root, {
          install: signingKey.kid,
          metrics,
          isReady: () => isReady,
          requireMetricsScope: edge.requireScope('metrics'),
        }),
      (root) =>
        registerApi(root, {
          edge,
          live,
          keys: store.keys,
          consoleSessions: store.consoleSessions,
          audit: store.audit,
          signingKey,
          clock,
          random: randomBytes,
          settings: {
            version,
            tokenLifetime: config.sessions.tokenMinutes * 60,
            demo: config.demo,
            policy: policy.document,
            consoleFolder: findConsoleFolder() ?? '',
            collectorFile: findCollectorFile() ?? '',
          },
        }),
    ]);
    undo.unshift(() => app.close());
    await app.listen({ host: config.host, port: config.port });
    isReady = true;
    const { port } = app.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `${tls === null ? 'http' : 'https'}://${host}:${port}`;
    log.info({ url, dataDir: config.dataDir, ...about, ...recovered }, 'samehand serves');
    if (partitions !== wanted)
      log.info({ partitions, wanted }, 'the data folder keeps the partitions it was made with');

    let stopping: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      isReady = false;
      for (const step of undo) await step();
      log.info('samehand has stopped');
    };
    return { url, live, store, recovered, stop: () => (stopping ??= stop()) };
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    const { name, message } = error as Error;
    // What the sessions' thread could not start for comes over with its name alone.
    if (name === 'StartFault') throw new StartFault(message, { cause: error });
    throw name === 'SigningKeyFault' ? new SigningKeyFault(message, { cause: error }) : error;
  }
}

function readTls(files: NonNullable<Config['tls']>): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') };
}

/** Beside this file, in the sources (`.ts`) and in the build (`.js`) alike. */
function reducerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './reducer-thread.ts' : './reducer-thread.js', import.meta.url);
}

/** Half a server is worse than none: the service manager starts it again, and recovery brings everything back. */
function dieToo(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
