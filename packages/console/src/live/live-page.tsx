import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSessions } from '../feed/use-console-data.ts';
import { Failure } from '../parts/failure.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AttentionList } from './attention-list.tsx';
import { matches, needsLook, orderSessions } from './order-sessions.ts';
import { SessionTable } from './session-table.tsx';
import { SummaryLine } from './summary-line.tsx';

/** More than this need no sparkline each; they lead the table instead. */
const attentionShown = 8;

/** The sessions now: what needs a look above, everybody else as a quiet table. */
export function LivePage() {
  const { q = '', ended = false } = useSearch({ from: '/shell/live' });
  const navigate = useNavigate({ from: '/live' });
  const sessions = useSessions(ended);
  const all = sessions.data;

  const { attention, rest } = useMemo(() => {
    const ordered = orderSessions((all ?? []).filter((session) => q === '' || matches(session, q)));
    const attention = ordered.filter(needsLook).slice(0, attentionShown);
    return { attention, rest: ordered.filter((session) => !attention.includes(session)) };
  }, [all, q]);

  const actions = (
    <>
      <label className="flex items-center gap-2 text-ink-soft">
        <input
          type="checkbox"
          className="accent-accent"
          checked={ended}
          onChange={(event) => void navigate({ search: (old) => withEnded(old, event.target.checked), replace: true })}
        />
        With ended
      </label>
      <SearchField
        label="Search sessions"
        value={q}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, q: next }), replace: true })}
      />
    </>
  );

  return (
    <>
      <PageHead title="Live sessions" tab="Live" actions={actions}>
        {all === undefined ? ' ' : <SummaryLine sessions={all} />}
      </PageHead>
      {sessions.isPending ? <Waiting what="the sessions" /> : null}
      {sessions.isError ? (
        <Failure what="The sessions" error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      {attention.length > 0 ? <AttentionList sessions={attention} /> : null}
      {rest.length > 0 ? (
        <SessionTable sessions={rest} title={attention.length > 0 ? 'Everyone else' : 'Everyone'} />
      ) : null}
      {all?.length === 0 ? (
        <Nothing title="Nobody is signed in">
          A session appears here the moment your back end opens one, and stays until its employee signs out.
        </Nothing>
      ) : null}
      {all !== undefined && all.length > 0 && attention.length + rest.length === 0 ? (
        <Nothing title="No session matches">
          Nothing among {all.length} sessions contains “{q}” in name, device or site.
        </Nothing>
      ) : null}
    </>
  );
}

function withEnded(old: { q?: string }, isShown: boolean): { q?: string; ended?: boolean } {
  return { ...(old.q === undefined ? {} : { q: old.q }), ...(isShown ? { ended: true } : {}) };
}
