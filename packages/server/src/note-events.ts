import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from './metrics/index.ts';
import type { Notes } from './sessions/index.ts';

/**
 * What the log and the metrics learn of sessions: names of things, rulings, ids of rules. The reasons themselves hold
 * numbers of a hand ("held 40 ms longer") and therefore never come here.
 */
export function noteEvents(
  log: Pick<FastifyBaseLogger, 'info' | 'error'>,
  metrics: Pick<Metrics, 'decision' | 'alert' | 'failure'>,
): Notes {
  return {
    decided(note) {
      metrics.decision(note.ruling);
      log.info(note, 'decision');
    },
    alerted(note) {
      metrics.alert();
      log.info(note, 'alert');
    },
    ended: (note) => log.info(note, 'session ended'),
    failed(what, error) {
      metrics.failure();
      log.error({ err: error }, what);
    },
  };
}
