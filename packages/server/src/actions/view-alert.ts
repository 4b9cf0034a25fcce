import type { AlertView, Decision, DetectionName, DrillMark, RecordReadView } from '@samehand/protocol';
import type { AlertRow } from '../stores/index.ts';

/**
 * An alert as analysts see it.
 * @param decisions of its session
 * @param exposed records read in full from `since` until the doubt ended: also those that slipped through while the masking
 *   was on its way, because they were seen
 */
export function viewAlert(
  row: AlertRow,
  name: string,
  exposed: readonly RecordReadView[],
  decisions: readonly Decision[],
  drill?: DrillMark,
): AlertView {
  const detections = nameDetections(row, decisions);
  return {
    id: row.id,
    session: row.session,
    subject: { id: row.subject, name },
    at: row.at,
    ruling: row.ruling,
    because: row.because,
    since: row.since,
    secondsToDecision: Math.max(0, (row.maskedAt ?? row.at) - row.since) / 1000,
    exposed,
    state: row.state,
    closedBy: row.closedBy,
    outcome: row.outcome,
    ...(detections.length === 0 ? {} : { detections }),
    ...(drill === undefined ? {} : { drill }),
  };
}

const worstFirst = ['critical', 'high', 'medium', 'low'];

/** Of the decisions from the one that raised the alert to its end, each detection once. */
function nameDetections({ id, until }: AlertRow, decisions: readonly Decision[]): readonly DetectionName[] {
  const first = Number(id.slice(id.lastIndexOf('.') + 1));
  const named = new Map<string, DetectionName>();
  for (const { sequence, at, detections = [] } of decisions) {
    if (sequence < first || (until !== null && at >= until)) continue;
    for (const detection of detections) named.set(detection.id, detection);
  }
  return [...named.values()].sort(
    (one, other) => worstFirst.indexOf(one.severity) - worstFirst.indexOf(other.severity),
  );
}
