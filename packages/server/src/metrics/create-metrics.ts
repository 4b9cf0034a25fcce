import type { LossReason } from '@samehand/protocol';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { countBuckets } from './count-buckets.ts';

/** How a request to POST /v1/batches ended: `counted`, `repeat`, or the code of the error it was answered with. */
export type BatchOutcome = string;

/** What the process counts. Names of things and sums only: no label carries a subject, a session or a number of a hand. */
export interface Metrics {
  /** @param seconds null where it was refused before any work */
  batch(outcome: BatchOutcome, seconds: number | null): void;
  /** Samples that collectors report as lost, by reason. */
  losses(losses: Readonly<Partial<Record<LossReason, number>>>): void;
  decision(ruling: string): void;
  alert(): void;
  failure(): void;
  /** Prometheus text, and its content type. */
  readonly contentType: string;
  expose(): Promise<string>;
}

/** Seconds: from a commit on an idle disk to a server that is about to turn batches away. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** @param counts read when the metrics are asked for */
export function createMetrics(
  counts: () => { readonly live: number; readonly subjects: number; readonly waiting: number },
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'samehand_' });
  const registers = [registry];
  const batches = tally('samehand_batches_total', 'Batches by what became of them.', 'outcome');
  const batchSeconds = countBuckets(
    'samehand_batch_seconds',
    'From the end of the body to the acknowledgement: decoded, durable, reduced.',
    buckets,
  );
  const lost = tally('samehand_lost_samples_total', 'Samples that collectors report as not sent, by reason.', 'reason');
  const decisions = new Counter({
    name: 'samehand_decisions_total',
    help: 'Decisions by ruling.',
    labelNames: ['ruling'],
    registers,
  });
  const alerts = new Counter({ name: 'samehand_alerts_total', help: 'Alerts raised or made more severe.', registers });
  const failures = new Counter({
    name: 'samehand_failures_total',
    help: 'What failed inside and was noted in the log.',
    registers,
  });
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('samehand_sessions_live', 'Sessions that run.', () => counts().live);
  gauge('samehand_subjects_resident', 'Subjects in memory.', () => counts().subjects);
  gauge('samehand_journal_waiting', 'Entries that wait for the disk or their turn.', () => counts().waiting);

  /** Counted in a map; the registry is told only when somebody asks. */
  function tally(name: string, help: string, labelName: string): (label: string, amount: number) => void {
    const untold = new Map<string, number>();
    new Counter({
      name,
      help,
      labelNames: [labelName],
      registers,
      collect() {
        for (const [label, count] of untold) this.inc({ [labelName]: label }, count);
        untold.clear();
      },
    });
    return (label, amount) => void untold.set(label, (untold.get(label) ?? 0) + amount);
  }

  return {
    batch(outcome, seconds) {
      batches(outcome, 1);
      if (seconds !== null) batchSeconds.observe(seconds);
    },
    losses(losses) {
      for (const [reason, count] of Object.entries(losses)) lost(reason, count);
    },
    decision: (ruling) => decisions.inc({ ruling }),
    alert: () => alerts.inc(),
    failure: () => failures.inc(),
    contentType: registry.contentType,
    expose: async () => `${await registry.metrics()}${batchSeconds.expose()}`,
  };
}
