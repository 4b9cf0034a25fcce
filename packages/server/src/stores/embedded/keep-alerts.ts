import { rulings } from '@samehand/protocol';
import type { AlertRaised, AlertRow, Alerts } from '../contract/alerts.ts';
import type { Row, Runner, Table } from './database-table.ts';

export function keepAlerts(table: Table): Alerts {
  return {
    async load(id) {
      const row = await table.one('SELECT * FROM alerts WHERE id = ?', id);
      return row === null ? null : alertOf(row);
    },
    list: async (limit) =>
      (await table.all('SELECT * FROM alerts ORDER BY state DESC, at DESC, id DESC LIMIT ?', limit)).map(alertOf),
    async close(id, by, outcome, at) {
      const changed = await table.run(
        `UPDATE alerts SET state = 'closed', closed_by = ?, closed_at = ?, outcome = ? WHERE id = ? AND state = 'open'`,
        by,
        at,
        outcome,
        id,
      );
      return changed === 1;
    },
  };
}

/**
 * Writes an alert, or what has become of it since. An analyst's closing stays, unless the ruling has become more severe
 * than the one that was closed: then it opens again. A replay brings nothing more severe, hence opens nothing.
 */
export function saveAlert(run: Runner, alert: AlertRaised): void {
  run(
    `INSERT INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', NULL, NULL, NULL)
       ON CONFLICT (id) DO UPDATE SET
         state = iif(excluded.severity > severity, 'open', state),
         closed_by = iif(excluded.severity > severity, NULL, closed_by),
         closed_at = iif(excluded.severity > severity, NULL, closed_at),
         outcome = iif(excluded.severity > severity, NULL, outcome),
         ruling = iif(excluded.severity > severity, excluded.ruling, ruling),
         because = iif(excluded.severity > severity, excluded.because, because),
         severity = max(excluded.severity, severity),
         until = coalesce(excluded.until, until), masked_at = coalesce(masked_at, excluded.masked_at)`,
    alert.id,
    alert.session,
    alert.subject,
    alert.at,
    alert.ruling,
    rulings.indexOf(alert.ruling),
    alert.because,
    alert.since,
    alert.until,
    alert.maskedAt,
  );
}

function alertOf(row: Row): AlertRow {
  return {
    id: row['id'] as string,
    session: row['session'] as AlertRow['session'],
    subject: row['subject'] as AlertRow['subject'],
    at: row['at'] as AlertRow['at'],
    ruling: row['ruling'] as AlertRow['ruling'],
    because: row['because'] as string,
    since: row['since'] as AlertRow['since'],
    until: row['until'] as AlertRow['until'],
    maskedAt: row['masked_at'] as AlertRow['maskedAt'],
    state: row['state'] as AlertRow['state'],
    closedBy: row['closed_by'] as string | null,
    closedAt: row['closed_at'] as AlertRow['closedAt'],
    outcome: row['outcome'] as AlertRow['outcome'],
  };
}
