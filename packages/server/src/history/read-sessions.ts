import type { SessionId, SubjectId } from '@samehand/protocol';
import type { AlertRow, SessionRow, Store } from '../stores/index.ts';
import { findContested, type Stretch } from './find-contested.ts';

/** What is asked of a store to look back. */
export interface Past {
  readonly sessions: Pick<Store['sessions'], 'load' | 'ofSubject'>;
  readonly points: Store['points'];
  readonly alerts: Pick<Store['alerts'], 'list'>;
}

export type AlertsBySession = ReadonlyMap<SessionId, readonly AlertRow[]>;

/** Alerts by session, for those who look at many sessions. */
export async function readAlerts(past: Past): Promise<AlertsBySession> {
  const bySession = new Map<SessionId, AlertRow[]>();
  for (const alert of await past.alerts.list(Number.MAX_SAFE_INTEGER)) {
    const others = bySession.get(alert.session);
    if (others === undefined) bySession.set(alert.session, [alert]);
    else others.push(alert);
  }
  return bySession;
}

/**
 * Sessions of a subject in the order of their opening. One that the store has forgotten is not among them: nobody knows any more
 * what was accepted in it.
 */
export async function listSessions(past: Past, subject: SubjectId): Promise<readonly SessionRow[]> {
  const rows: SessionRow[] = [];
  for (const id of await past.sessions.ofSubject(subject)) {
    const row = await past.sessions.load(id);
    // A drill is somebody else's hand by appointment, and an accommodated rhythm is nobody's concern: nothing is ever learnt from them.
    if (row === null || row.standing.drill !== undefined || row.standing.accommodation !== undefined) continue;
    if (isNobodys(row)) continue;
    rows.push(row);
  }
  return rows;
}

/** Whether it was on a class of device new to its subject, who did not confirm: whoever had the password may have been there. */
function isNobodys({ standing }: SessionRow): boolean {
  return standing.assessment.grounds.some(({ code }) => code === 'new-device');
}

/** What is contested in a session. */
export async function readContested(
  past: Past,
  session: SessionRow,
  alerts: AlertsBySession,
): Promise<readonly Stretch[]> {
  const points = await past.points.ofSession(session.id, Number.MAX_SAFE_INTEGER);
  return findContested({ session, points, alerts: alerts.get(session.id) ?? [] });
}
