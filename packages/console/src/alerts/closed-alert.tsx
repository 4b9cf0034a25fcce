import type { AlertView } from '@samehand/protocol';
import { Link } from '@tanstack/react-router';
import { Ago } from '../parts/ago.tsx';
import { ReadList } from '../parts/read-list.tsx';
import { countOf, formatDuration } from '../words/numbers.ts';
import { outcomeWords } from './outcome-words.ts';

/** One line for what is done with; the sentence and the records unfold. */
export function ClosedAlert({ alert }: { alert: AlertView }) {
  return (
    <li className="border-b border-rule last:border-b-0">
      <details>
        <summary className="grid cursor-pointer list-none grid-cols-[minmax(0,1.4fr)_minmax(0,1.6fr)_7rem_6rem_6rem] gap-x-6 py-3 hover:bg-surface">
          <span className="truncate font-medium">{alert.subject.name}</span>
          <span className="truncate text-ink-soft">
            {alert.outcome === null ? 'Closed' : outcomeWords(alert.outcome, alert.subject.name)}
          </span>
          <span className="text-right text-ink-soft">{countOf(alert.exposed.length, 'record', 'records')}</span>
          <span className="text-right text-ink-soft">{formatDuration(alert.secondsToDecision)}</span>
          <span className="text-right text-ink-faint">
            <Ago at={alert.at} />
          </span>
        </summary>
        <div className="grid gap-4 pb-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-x-10">
          <div>
            <p className="prose-line">{alert.because}</p>
            <p className="mt-2 text-small text-ink-faint">
              Closed{alert.closedBy === null ? '' : ` by ${alert.closedBy}`} ·{' '}
              <Link
                to="/sessions/$session"
                params={{ session: alert.session }}
                className="text-accent underline-offset-2 hover:underline"
              >
                Open the session
              </Link>
            </p>
          </div>
          {alert.exposed.length === 0 ? (
            <p className="text-ink-soft">No record was read in full.</p>
          ) : (
            <ReadList reads={alert.exposed} />
          )}
        </div>
      </details>
    </li>
  );
}
