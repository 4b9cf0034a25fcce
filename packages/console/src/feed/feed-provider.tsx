import type { ConsoleEvent } from '@samehand/protocol';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { isSignedOut } from '../services/console-error.ts';
import { useServices } from '../services/services.tsx';
import { applyEvents } from './apply-events.ts';
import { queryKeys } from './query-keys.ts';
import { createRecentEvents, type RecentEvents } from './recent-events.ts';
import { type FeedState, startFeed } from './start-feed.ts';

interface Feed {
  readonly state: FeedState;
  readonly recent: RecentEvents;
}

const FeedContext = createContext<Feed | null>(null);

/** Runs the live feed while its children are shown and pours it into the query cache. */
export function FeedProvider({ children }: { children: ReactNode }) {
  const { api } = useServices();
  const queries = useQueryClient();
  const [state, setState] = useState<FeedState>({ kind: 'connecting' });
  const recent = useMemo(() => createRecentEvents(Date.now), []);

  useEffect(() => {
    const onEvents = (events: readonly ConsoleEvent[]): void => {
      recent.remember(events);
      applyEvents(queries, events);
    };
    return startFeed({
      open: api.events,
      onEvents,
      onState: setState,
      onReopened: () => refetchShown(queries),
      isFinal: (error) => {
        if (!isSignedOut(error)) return false;
        void queries.invalidateQueries({ queryKey: queryKeys.me });
        return true;
      },
      now: Date.now,
      random: Math.random,
    });
  }, [api, queries, recent]);

  const feed = useMemo(() => ({ state, recent }), [state, recent]);
  return <FeedContext value={feed}>{children}</FeedContext>;
}

export function useFeed(): Feed {
  const feed = useContext(FeedContext);
  if (feed === null) throw new Error('No FeedProvider above this component.');
  return feed;
}

function refetchShown(queries: QueryClient): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.me[0] });
}
