import { questions, type SessionSummary } from '@samehand/protocol';
import { AlarmSparkline } from '../chart/alarm-sparkline.tsx';
import { useSession } from '../feed/use-console-data.ts';
import { Ago } from '../parts/ago.tsx';
import { BeliefMark } from '../parts/belief-mark.tsx';
import { BeliefWord } from '../parts/belief-word.tsx';
import { DrillWord } from '../parts/drill-word.tsx';
import { formatCount } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';
import { rulingWords } from '../words/rulings.ts';
import { worstState } from './order-sessions.ts';
import { type RowPlace, SessionLink } from './session-link.tsx';

const edge = {
  lost: 'border-l-lost',
  doubt: 'border-l-doubt',
  held: 'border-l-rule-strong',
  unknown: 'border-l-rule-strong',
} as const;

export function AttentionRow({ session, ...place }: RowPlace & { session: SessionSummary }) {
  const detail = useSession(session.id).data;
  const worst = worstState(session);
  const because = detail?.decisions.findLast(({ ruling }) => ruling === session.ruling)?.because;
  return (
    <li
      className={`relative grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-10 rounded-box border border-l-2 border-rule bg-surface py-4 pr-6 pl-5 shadow-raised ${edge[worst]}`}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <SessionLink session={session} {...place} className="text-lead font-semibold" />
          <DrillWord drill={session.drill} />
          <span className="text-ink-faint">
            {session.device.class}, {session.site} · last input <Ago at={session.lastInputAt} />
          </span>
        </p>
        <p className="prose-line mt-1">{because ?? rulingWords[session.ruling].means}</p>
        <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-small">
          {questions.map((question) => (
            <li key={question} className="flex gap-2">
              <span className="text-ink-faint">{questionWords[question].short}</span>
              <BeliefWord state={session.beliefs[question].state} />
            </li>
          ))}
        </ul>
      </div>
      <div className="w-44">
        {detail === undefined ? null : <AlarmSparkline points={detail.points} thresholds={detail.thresholds} />}
      </div>
      <dl className="grid w-28 content-start gap-1 text-right">
        {(['full', 'masked', 'refused'] as const).map((level) => (
          <div key={level} className="flex justify-between gap-3">
            <dt className="text-ink-faint">{level === 'full' ? 'read in full' : level}</dt>
            <dd className="tabular-nums">{formatCount(session.reads[level])}</dd>
          </div>
        ))}
        <div className="mt-1 flex items-center justify-end gap-2 font-medium">
          <BeliefMark state={worst} size={10} />
          <dt className="sr-only">Ruling</dt>
          <dd>{rulingWords[session.ruling].word}</dd>
        </div>
      </dl>
    </li>
  );
}
