import type { AlertView, DrillMark, RecordReadView } from '@samehand/protocol';
import type { AlertRow } from '../stores/index.ts';

/**
 * An alert as analysts see it.
 * @param exposed records read in full from `since` until the doubt ended: also those that slipped through while the masking
 *   was on its way, because they were seen
 */
export function viewAlert(
  row: AlertRow,
  name: string,
  exposed: readonly RecordReadView[],
  drill?: DrillMark,
): AlertView {
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
    ...(drill === undefined ? {} : { drill }),
  };
}
