import { ConsoleError } from '../services/console-error.ts';
import { Button } from './button.tsx';

/** Names the thing that failed, the place and the next step. */
export function Failure({ what, error, onRetry }: { what: string; error: Error; onRetry?: () => void }) {
  const known = error instanceof ConsoleError ? error : null;
  return (
    <div role="alert" className="prose-line border-l-2 border-lost py-1 pl-4">
      <p className="text-lead font-medium">{what} could not be fetched.</p>
      <p className="mt-1 text-ink-soft">
        {error.message} {nextStep(known)}
      </p>
      {known === null || known.status === 0 ? null : (
        <p className="mt-1 font-mono text-small text-ink-faint">
          {known.code}
          {known.where === undefined ? '' : ` at ${known.where}`}, HTTP {known.status}
        </p>
      )}
      {onRetry === undefined ? null : (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function nextStep(error: ConsoleError | null): string {
  if (error === null) return 'Reload the page; if it stays, tell whoever runs the server.';
  if (error.status === 0) return 'Check that the server runs and that this device reaches it.';
  if (error.status === 404) return 'It may have been erased, or be older than what is kept.';
  return 'If it stays, the server’s log says more.';
}
