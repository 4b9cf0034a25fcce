import type { AlertView } from '@samehand/protocol';
import { Link } from '@tanstack/react-router';
import { Ago } from '../parts/ago.tsx';
import { DetectionList } from '../parts/detection-list.tsx';
import { DrillWord } from '../parts/drill-word.tsx';
import { ReadList } from '../parts/read-list.tsx';
import { countOf, formatDuration } from '../words/numbers.ts';
import { rulingWords } from '../words/rulings.ts';
import { CloseAlertForm } from './close-alert-form.tsx';

export function OpenAlert({ alert }: { alert: AlertView }) {
  return (
    <li
      className={`rounded-box border border-l-2 border-rule bg-surface py-5 pr-6 pl-5 shadow-raised ${alert.ruling === 'step-up' ? 'border-l-doubt' : 'border-l-lost'}`}
    >
      <article
        aria-label={`Alert about the session of ${alert.subject.name}`}
        className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      >
        <div>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link
              to="/sessions/$session"
              params={{ session: alert.session }}
              className="text-lead font-semibold text-accent underline-offset-2 hover:underline"
            >
              {alert.subject.name}
            </Link>
            <DrillWord drill={alert.drill} />
            <span className="text-ink-faint">
              <Ago at={alert.at} />
            </span>
          </p>
          <p className="prose-line mt-1">{alert.because}</p>
          <DetectionList detections={alert.detections} />
          <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-3">
            <Fact name="To the decision" value={formatDuration(alert.secondsToDecision)} />
            <Fact name="Ruling" value={rulingWords[alert.ruling].word} />
            <Fact name="Exposed" value={countOf(alert.exposed.length, 'record', 'records')} />
          </dl>
        </div>
        <div className="lg:border-l lg:border-rule lg:pl-10">
          <h3 className="mb-1 text-small font-medium text-ink-faint">Records read in full before the decision</h3>
          {alert.exposed.length === 0 ? (
            <p>None. Nothing left the company in this stretch.</p>
          ) : (
            <ReadList reads={alert.exposed} />
          )}
        </div>
        <CloseAlertForm alert={alert} />
      </article>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-small text-ink-faint">{name}</dt>
      <dd className="text-head font-medium">{value}</dd>
    </div>
  );
}
