import { questions, type SessionSummary } from '@samehand/protocol';
import { memo } from 'react';
import { Ago } from '../parts/ago.tsx';
import { BeliefWord } from '../parts/belief-word.tsx';
import { DrillWord } from '../parts/drill-word.tsx';
import { formatCount } from '../words/numbers.ts';
import { rulingWords } from '../words/rulings.ts';
import { type RowPlace, SessionLink } from './session-link.tsx';

interface SessionRowProps extends RowPlace {
  readonly session: SessionSummary;
}

export const SessionRow = memo(function SessionRow({ session, ...place }: SessionRowProps) {
  const { full, masked, refused } = session.reads;
  return (
    <tr
      aria-rowindex={place.index + 2}
      className="relative h-11 border-t border-rule hover:bg-surface [&>td]:truncate [&>td]:pr-3"
    >
      <td>
        <SessionLink session={session} {...place} className="font-medium" />
        {session.drill === undefined ? null : (
          <span className="ml-2">
            <DrillWord drill={session.drill} />
          </span>
        )}
        {session.ruling === 'allow' ? null : (
          <span className="ml-2 text-small text-ink-soft">{rulingWords[session.ruling].word}</span>
        )}
      </td>
      <td className="text-ink-soft" title={`${session.device.id}, session ${session.id}`}>
        {session.device.class}, {session.site}
      </td>
      {questions.map((question) => (
        <td key={question}>
          <BeliefWord state={session.beliefs[question].state} />
        </td>
      ))}
      <td className="text-right text-ink-soft tabular-nums">
        {session.endedAt === null ? <Ago at={session.lastInputAt} never="none yet" /> : 'ended'}
      </td>
      <td className="pr-0! text-right tabular-nums" title={`${full} in full, ${masked} masked, ${refused} refused`}>
        {formatCount(full)}
        {masked + refused > 0 ? (
          <span className="text-ink-faint"> + {formatCount(masked + refused)} withheld</span>
        ) : null}
      </td>
    </tr>
  );
});
