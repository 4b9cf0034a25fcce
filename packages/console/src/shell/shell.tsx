import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet } from '@tanstack/react-router';
import { FeedProvider } from '../feed/feed-provider.tsx';
import { queryKeys } from '../feed/query-keys.ts';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { isSignedOut } from '../services/console-error.ts';
import { MeProvider } from '../services/me.tsx';
import { useServices } from '../services/services.tsx';
import { AlertAnnouncer } from './alert-announcer.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every page behind the door: lets in who is signed in, and keeps the live feed running. */
export function Shell() {
  const { api } = useServices();
  const me = useQuery({ queryKey: queryKeys.me, queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
  if (me.isPending) return <Waiting what="the console" />;
  if (isSignedOut(me.error)) return <Navigate to="/enter" />;
  if (me.isError) {
    return (
      <main className="mx-auto max-w-[1280px] px-6 py-16">
        <Failure what="The console" error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <MeProvider me={me.data}>
      <FeedProvider>
        <Shortcuts>
          <a
            href="#content"
            className="absolute -top-20 left-6 z-30 rounded-box bg-accent px-3 py-2 text-accent-ink focus:top-2"
          >
            Skip to content
          </a>
          <TopBar />
          <ConnectionNotice />
          <DemoBanner />
          <AlertAnnouncer />
          <main id="content" tabIndex={-1} className="mx-auto max-w-[1280px] px-6 pt-8 pb-16 outline-none">
            <Outlet />
          </main>
        </Shortcuts>
      </FeedProvider>
    </MeProvider>
  );
}
