import type { AlertView, ConsoleEvent, SessionDetail, SessionSummary } from '@samehand/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { mergeIntoAlerts, mergeIntoSession, mergeIntoSessions } from './merge-events.ts';
import { queryKeys } from './query-keys.ts';

/** Pours a bundle of events into whatever is in the query cache; what is not cached stays unfetched. */
export function applyEvents(queries: QueryClient, events: readonly ConsoleEvent[]): void {
  for (const withEnded of [false, true]) {
    queries.setQueryData<readonly SessionSummary[]>(queryKeys.sessions(withEnded), (sessions) =>
      sessions === undefined ? undefined : mergeIntoSessions(sessions, events, withEnded),
    );
  }
  for (const id of new Set(events.flatMap(sessionOf))) {
    queries.setQueryData<SessionDetail>(queryKeys.session(id), (session) =>
      session === undefined ? undefined : mergeIntoSession(session, events),
    );
  }
  queries.setQueryData<readonly AlertView[]>(queryKeys.alerts, (alerts) =>
    alerts === undefined ? undefined : mergeIntoAlerts(alerts, events),
  );
}

function sessionOf(event: ConsoleEvent): string[] {
  switch (event.kind) {
    case 'session':
      return [event.session.id];
    case 'decision':
      return [event.decision.session];
    case 'point':
    case 'read':
      return [event.session];
    case 'alert':
      return [];
  }
}
