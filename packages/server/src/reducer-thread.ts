import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { captureLimits } from '@samehand/protocol';
import { openSketchKeys } from './auth/index.ts';
import type { Config } from './config/index.ts';
import { followModel, keepToSite } from './history/index.ts';
import { createLiveSessions } from './sessions/index.ts';
import { openEmbeddedStore, partitionFolder } from './stores/index.ts';
import {
  type ClockAhead,
  carryError,
  carryNotes,
  type FromReducer,
  followClock,
  serveReducer,
} from './threads/index.ts';
import { wireDetections, wireEngine, wirePolicy } from './wire-engine.ts';

/** A thread in which sessions live, those of one partition: journal, store, engine, policy, wired. Started by `startReducer`. */
const port = parentPort;
if (port === null) throw new Error('reducer-thread runs as a worker thread only');
const { config, ahead, partition } = workerData as {
  readonly config: Config;
  readonly ahead: ClockAhead;
  readonly partition: number;
};
const post = (message: FromReducer): void => port.postMessage(message);
const minute = 60_000;
const day = 24 * 60 * minute;

try {
  const { engine, model, wire } = wireEngine(config);
  const { decide } = wirePolicy(config);
  const windows = Math.round(config.engine.rememberKeys / captureLimits.windowSamples);
  const store = await openEmbeddedStore(partitionFolder(config.dataDir, partition));
  try {
    post({ kind: 'opened' });
    const followed = await followModel(store, engine, model.population);
    const notes = carryNotes(port);
    const site = await keepToSite(store, model.population, wire);
    const live = await createLiveSessions({
      engine: site.engine,
      decide,
      name: wireDetections(),
      store,
      clock: followClock(ahead),
      random: randomBytes,
      notes,
      ...(windows < 2 ? {} : { sketches: { keyOf: await openSketchKeys(config.dataDir), windows } }),
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
    serveReducer(port, { ...live, ...site }, () => store.close());
    const about = { model: model.origin, followed };
    post({ kind: 'started', recovered: live.recovered, roster: live.roster(), about });
  } catch (error) {
    await store.close();
    throw error;
  }
} catch (error) {
  post({ kind: 'not-started', error: carryError(error) });
  port.close();
}
