import { useQuery } from '@tanstack/react-query';
import { useServices } from '../services/services.tsx';
import { useFeed } from './feed-provider.tsx';
import { mergeIntoAlerts, mergeIntoSession, mergeIntoSessions } from './merge-events.ts';
import { queryKeys } from './query-keys.ts';

/** An event may have been left out of a snapshot although it came a little before the request. */
const overlapMs = 2_000;
/** Kept current by the feed; fetched again only when the feed was interrupted. */
const keptByFeed = { staleTime: Number.POSITIVE_INFINITY } as const;

export function useSessions(withEnded: boolean) {
  const { api } = useServices();
  const { recent } = useFeed();
  return useQuery({
    queryKey: queryKeys.sessions(withEnded),
    queryFn: async () => {
      const startedAt = Date.now() - overlapMs;
      return mergeIntoSessions(await api.sessions(withEnded), recent.since(startedAt), withEnded);
    },
    ...keptByFeed,
  });
}

export function useSession(id: string) {
  const { api } = useServices();
  const { recent } = useFeed();
  return useQuery({
    queryKey: queryKeys.session(id),
    queryFn: async () => {
      const startedAt = Date.now() - overlapMs;
      return mergeIntoSession(await api.session(id), recent.since(startedAt));
    },
    ...keptByFeed,
  });
}

export function useAlerts() {
  const { api } = useServices();
  const { recent } = useFeed();
  return useQuery({
    queryKey: queryKeys.alerts,
    queryFn: async () => {
      const startedAt = Date.now() - overlapMs;
      return mergeIntoAlerts(await api.alerts(), recent.since(startedAt));
    },
    ...keptByFeed,
  });
}

/** No event tells of enrolment, so an open page asks again now and then. */
export function useSubjects() {
  const { api } = useServices();
  return useQuery({ queryKey: queryKeys.subjects, queryFn: api.subjects, refetchInterval: 20_000 });
}

export function usePolicy() {
  const { api } = useServices();
  return useQuery({ queryKey: queryKeys.policy, queryFn: api.policy, staleTime: 60_000 });
}
