import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queryKeys } from '../feed/query-keys.ts';
import { Button } from '../parts/button.tsx';
import { ConsoleError } from '../services/console-error.ts';
import { useServices } from '../services/services.tsx';
import { WordMark } from './word-mark.tsx';

type Step =
  | { readonly kind: 'no-link' }
  | { readonly kind: 'entering'; readonly token: string }
  | { readonly kind: 'refused'; readonly token: string; readonly error: ConsoleError };

/** The door: trades the one-time link for a cookie, and says what to do when it cannot. */
export function EnterPage() {
  const { api } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { left } = useSearch({ from: '/enter' });
  const [step, setStep] = useState<Step>(takeToken);
  const token = step.kind === 'entering' ? step.token : null;

  useEffect(() => {
    document.title = 'Enter · samehand';
    if (token === null) return;
    api.enter(token).then(
      (me) => {
        queries.setQueryData(queryKeys.me, me);
        void navigate({ to: '/live', replace: true });
      },
      (error: ConsoleError) => setStep({ kind: 'refused', token, error }),
    );
  }, [api, queries, navigate, token]);

  return (
    <main className="mx-auto flex min-h-dvh max-w-[520px] flex-col justify-center px-6 pb-24">
      <WordMark />
      <div className="mt-10" role="status">
        {step.kind === 'entering' ? <p className="text-lead text-ink-soft">Opening the console…</p> : null}
        {step.kind === 'no-link' ? <NoLink hasLeft={left === true} /> : null}
        {step.kind === 'refused' ? (
          <Refused error={step.error} onRetry={() => setStep({ kind: 'entering', token: step.token })} />
        ) : null}
      </div>
    </main>
  );
}

/** Takes the token out of the address at once, so that it stays neither in the history nor on a shared screen. */
function takeToken(): Step {
  const token = window.location.hash.slice(1);
  if (token === '') return { kind: 'no-link' };
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return { kind: 'entering', token };
}

function NoLink({ hasLeft }: { hasLeft: boolean }) {
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">
        {hasLeft ? 'You have left the console' : 'A link opens this console'}
      </h1>
      <p className="mt-3 text-lead text-ink-soft">
        {hasLeft ? 'To come back you need a new link.' : 'You are not signed in. You need a link that is good once.'}{' '}
        Ask whoever runs the server, or make one there:
      </p>
      <NewLink />
    </>
  );
}

function Refused({ error, onRetry }: { error: ConsoleError; onRetry: () => void }) {
  if (error.status === 0 || error.status >= 500) {
    return (
      <>
        <h1 className="text-title font-semibold tracking-tight">The server does not answer</h1>
        <p className="mt-3 text-lead text-ink-soft">
          {error.message} Your link is probably still good: check that the server runs, then try again.
        </p>
        <Button weight="primary" className="mt-6" onClick={onRetry}>
          Try again
        </Button>
      </>
    );
  }
  if (error.status === 429) {
    return (
      <>
        <h1 className="text-title font-semibold tracking-tight">Too many tries</h1>
        <p className="mt-3 text-lead text-ink-soft">Wait a minute, then try again. Your link is probably still good.</p>
        <Button weight="primary" className="mt-6" onClick={onRetry}>
          Try again
        </Button>
      </>
    );
  }
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">This link opens nothing any more</h1>
      <p className="mt-3 text-lead text-ink-soft">
        A link is good once and for a short time. It was used already, is too old, or was not copied whole. If you did
        not use it yourself, tell whoever runs the server. A new one is made there:
      </p>
      <NewLink />
    </>
  );
}

function NewLink() {
  return (
    <pre className="mt-4 overflow-x-auto rounded-box border border-rule bg-sunken px-4 py-3 font-mono text-body">
      <code>samehand admin-link</code>
    </pre>
  );
}
