import type { AlertView, BeliefPoint, ConsoleEvent, SessionDetail, SessionSummary } from '@samehand/protocol';

/**
 * How an event changes what is already shown. All of these are idempotent, so that events which arrived while a
 * fetch was under way can be laid over its answer again. A list that does not change is returned as it is.
 */
export function mergeIntoSessions(
  sessions: readonly SessionSummary[],
  events: readonly ConsoleEvent[],
  keepEnded: boolean,
): readonly SessionSummary[] {
  const changed = new Map<string, SessionSummary>();
  for (const event of events) if (event.kind === 'session') changed.set(event.session.id, event.session);
  if (changed.size === 0) return sessions;
  const merged = sessions.map((old) => {
    const fresh = changed.get(old.id);
    changed.delete(old.id);
    return fresh === undefined || isOlder(fresh, old) ? old : fresh;
  });
  const all = [...merged, ...changed.values()];
  return keepEnded ? all : all.filter((session) => session.endedAt === null);
}

/** A summary that was on its way while a fresher one was fetched. An ended session never runs again. */
function isOlder(event: SessionSummary, shown: SessionSummary): boolean {
  if (shown.endedAt !== null) return event.endedAt === null;
  return (event.lastInputAt ?? 0) < (shown.lastInputAt ?? 0) && event.endedAt === null;
}

/** Points kept of one session: a working day of evidence, then the oldest go. */
const pointsKept = 20_000;

export function mergeIntoSession(session: SessionDetail, events: readonly ConsoleEvent[]): SessionDetail {
  let detail = session;
  for (const event of events) detail = mergeOne(detail, event);
  return detail;
}

function mergeOne(detail: SessionDetail, event: ConsoleEvent): SessionDetail {
  switch (event.kind) {
    case 'session':
      if (event.session.id !== detail.id || isOlder(event.session, detail)) return detail;
      return { ...detail, ...event.session };
    case 'point':
      if (event.session !== detail.id || detail.points.slice(-200).some((point) => isSamePoint(point, event.point))) {
        return detail;
      }
      return { ...detail, points: [...detail.points, event.point].slice(-pointsKept) };
    case 'decision':
      if (event.decision.session !== detail.id) return detail;
      if (detail.decisions.some(({ sequence }) => sequence === event.decision.sequence)) return detail;
      return { ...detail, decisions: [...detail.decisions, event.decision] };
    case 'read': {
      if (event.session !== detail.id) return detail;
      const { at, record, access } = event.read;
      if (detail.recordReads.some((read) => read.at === at && read.record === record && read.access === access)) {
        return detail;
      }
      return { ...detail, recordReads: [...detail.recordReads, event.read] };
    }
    case 'alert':
      return detail;
  }
}

function isSamePoint(a: BeliefPoint, b: BeliefPoint): boolean {
  return (
    a.at === b.at &&
    a.bits === b.bits &&
    a.evidence.witness === b.evidence.witness &&
    a.evidence.question === b.evidence.question
  );
}

export function mergeIntoAlerts(alerts: readonly AlertView[], events: readonly ConsoleEvent[]): readonly AlertView[] {
  let merged = alerts;
  for (const event of events) {
    if (event.kind !== 'alert') continue;
    const { alert } = event;
    const shown = merged.find(({ id }) => id === alert.id);
    if (shown?.state === 'closed' && alert.state === 'open') continue;
    merged = shown === undefined ? [alert, ...merged] : merged.map((old) => (old.id === alert.id ? alert : old));
  }
  return merged;
}
