import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type EpochMs, epochMs } from '@samehand/protocol';
import { type Logger, pino } from 'pino';
import { type Edge, layEdge } from './api/edge/lay-edge.ts';
import { defaultRateLimits } from './api/edge/limit-rate.ts';
import { findCollectorFile, findConsoleFolder } from './api/files/find-built.ts';
import { registerApi } from './api/register-api.ts';
import { openSigningKey, verifySessionToken } from './auth/index.ts';
import { buildServer } from './build-server.ts';
import type { Config } from './config/index.ts';
import { answerHealth } from './health/index.ts';
import { followModel } from './history/index.ts';
import { takeBatches } from './ingest/index.ts';
import { createMetrics } from './metrics/index.ts';
import { noteEvents } from './note-events.ts';
import { createLiveSessions, type LiveSessions } from './sessions/index.ts';
import { openEmbeddedStore, type Store } from './stores/index.ts';
import { wireEngine, wirePolicy } from './wire-engine.ts';

/** The running process. Start returns stop. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:4600`. */
  readonly url: string;
  readonly live: LiveSessions;
  /** For what stands beside the server in one process: keys, links, audit. */
  readonly store: Store;
  /** What was brought back from the data folder. */
  readonly recovered: { readonly sessions: number; readonly replayed: number };
  /** Answers what is under way, writes everything, lets go of the data folder. */
  stop(): Promise<void>;
}

/** The outside world; each part has a standard one. */
export interface World {
  readonly clock?: () => EpochMs;
  readonly log?: Logger;
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Wires the house together and listens.
 * @throws StartFault, StoreError or SigningKeyFault where it cannot start; each names the key or file that is at fault
 */
export async function startServer(config: Config, world: World = {}): Promise<RunningServer> {
  const clock = world.clock ?? (() => epochMs(Date.now()));
  const log = world.log ?? pino({ level: config.log.level });
  const { engine, model } = wireEngine(config);
  const policy = wirePolicy(config);
  const tls = config.tls === null ? null : readTls(config.tls);
  const store = await openEmbeddedStore(config.dataDir);
  const undo: (() => Promise<unknown>)[] = [() => store.close()];
  try {
    const signingKey = await openSigningKey(config.dataDir);
    const metrics = createMetrics(() => live.counts());
    const followed = await followModel(store, engine, model.population);
    if (followed.found > 0) log.info({ ...followed }, 'references were brought under another model');
    const live = await createLiveSessions({
      engine,
      decide: policy.decide,
      store,
      clock,
      random: randomBytes,
      notes: noteEvents(log, metrics),
      settings: {
        sendEvery: config.sending.everySeconds * 1000,
        sendEveryInDoubt: config.sending.everySecondsInDoubt * 1000,
        snapshotEvery: config.snapshots.everySeconds * 1000,
        idleAfter: config.sessions.idleHours * 60 * minute,
        keepJournal: config.retention.journalDays * day,
        keepTimeline: config.retention.timelineDays * day,
        waitingLimit: config.limits.waitingBatches,
      },
    });
    undo.unshift(() => live.stop());

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
          countRefusal: edge.rates.countRefusal,
        }),
      (root) =>
        answerHealth(root, {
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
    log.info({ url, dataDir: config.dataDir, model: model.origin, ...live.recovered }, 'samehand serves');

    let stopping: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      isReady = false;
      for (const step of undo) await step();
      log.info('samehand has stopped');
    };
    return { url, live, store, recovered: live.recovered, stop: () => (stopping ??= stop()) };
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    throw error;
  }
}

function readTls(files: NonNullable<Config['tls']>): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') };
}
