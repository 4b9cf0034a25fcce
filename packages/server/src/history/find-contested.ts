import { type EpochMs, type Question, questions } from '@samehand/protocol';
import type { AlertRow, SessionRow, StoredPoint } from '../stores/index.ts';

/** A stretch of a session of which it is not known that the employee was there: what came after `from`, up to and with `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is kept of a past session, as far as it tells whether its input was accepted. */
export interface Timeline {
  readonly session: Pick<SessionRow, 'openedAt' | 'endedAt' | 'standing'>;
  /** Every point, in the order in which they came. */
  readonly points: readonly StoredPoint[];
  readonly alerts: readonly AlertRow[];
}

/** Alarm in bits at which a session that ends in the midst of it leaves the matter open: 1 in 16 against; the engine learns nothing from there on. */
const openFrom = 4;

/**
 * The stretches that may not count as the employee's, judged by what the session itself believed when it lived:
 *
 * - an excursion of an alarm from its first window on, if it came into doubt, until a confirmation or calm;
 * - one that the session's end left open;
 * - everything since the last success before a confirmation that failed, until the next success;
 * - an alert that stood, and the whole session where an analyst found an impostor.
 *
 * An excursion that went back to zero by itself without coming into doubt counts as the employee's, as it does in the engine:
 * leaving out every odd window would make people look steadier than they are.
 */
export function findContested({ session, points, alerts }: Timeline): readonly Stretch[] {
  if (alerts.some(({ outcome }) => outcome === 'impostor')) return [{ from: -Infinity, to: Infinity }];
  const { ask } = session.standing.assessment.thresholds;
  const stretches = [
    ...questions.flatMap((question) => findExcursions(points, question, session.openedAt, ask)),
    ...findUnconfirmed(points, session.openedAt),
    ...alerts.map(({ since, until }) => ({ from: since as number, to: until ?? Infinity })),
  ];
  return stretches.sort((one, other) => one.from - other.from);
}

/** Whether any part of the input between `from` and `to` lies in one of the stretches. */
export function isContested(stretches: readonly Stretch[], from: number, to: number): boolean {
  return stretches.some((stretch) => to > stretch.from && from <= stretch.to);
}

function findExcursions(
  points: readonly StoredPoint[],
  question: Question,
  openedAt: EpochMs,
  ask: number,
): readonly Stretch[] {
  const found: Stretch[] = [];
  const heard = new Map<string, number>();
  let since: number | null = null;
  let peak = 0;
  let last = 0;
  for (const { at, evidence, alarm } of points) {
    if (evidence.question !== question) continue;
    // A witness speaks at the end of its window; the window began after it last spoke.
    const begun = heard.get(evidence.witness) ?? openedAt;
    heard.set(evidence.witness, at);
    last = alarm;
    if (alarm > 0) {
      since = since === null ? begun : Math.min(since, begun);
      peak = Math.max(peak, alarm);
      continue;
    }
    if (since !== null && peak >= ask) found.push({ from: since, to: at });
    since = null;
    peak = 0;
  }
  if (since !== null && (peak >= ask || last >= openFrom)) found.push({ from: since, to: Infinity });
  return found;
}

function findUnconfirmed(points: readonly StoredPoint[], openedAt: EpochMs): readonly Stretch[] {
  const found: Stretch[] = [];
  let provenAt: number = openedAt;
  let hasFailed = false;
  for (const { at, evidence } of points) {
    if (evidence.question !== 'same-person' || evidence.witness !== 'confirmation') continue;
    const isProven = evidence.grounds.some(({ code }) => code === 'confirmed');
    if (isProven && hasFailed) found.push({ from: provenAt, to: at });
    hasFailed = !isProven;
    if (isProven) provenAt = at;
  }
  if (hasFailed) found.push({ from: provenAt, to: Infinity });
  return found;
}
