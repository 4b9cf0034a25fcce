import type { AlertView } from '@samehand/protocol';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Ago } from '../parts/ago.tsx';
import { DrillWord } from '../parts/drill-word.tsx';
import { ReadList } from '../parts/read-list.tsx';
import { formatCount, formatDuration } from '../words/numbers.ts';
import { outcomeWords } from './outcome-words.ts';

/** Columns shared with the heading above the list. */
export const closedColumns =
  'grid grid-cols-[1rem_minmax(0,1.4fr)_minmax(0,1.6fr)_8rem_8rem_6rem] items-center gap-x-4';

/** One line for what is done with; the sentence and the records unfold. */
export function ClosedAlert({ alert }: { alert: AlertView }) {
  return (
    <li className="border-b border-rule last:border-b-0">
      <details className="group">
        <summary className={`${closedColumns} h-11 cursor-pointer list-none tabular-nums hover:bg-surface`}>
          <ChevronRight size={14} aria-hidden="true" className="text-ink-faint group-open:rotate-90" />
          <span className="truncate font-medium">
            {alert.subject.name} <DrillWord drill={alert.drill} />
          </span>
          <span className="truncate text-ink-soft">
            {alert.outcome === null ? 'Closed' : outcomeWords(alert.outcome, alert.subject.name)}
          </span>
          <span className="text-right text-ink-soft">{formatCount(alert.exposed.length)}</span>
          <span className="text-right text-ink-soft">{formatDuration(alert.secondsToDecision)}</span>
          <span className="text-right text-ink-faint">
            <Ago at={alert.at} />
          </span>
        </summary>
        <div className="grid gap-4 pt-1 pb-5 pl-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-x-10">
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
