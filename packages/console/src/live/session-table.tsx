import { questions, type SessionSummary } from '@samehand/protocol';
import { useRef } from 'react';
import { Section } from '../parts/section.tsx';
import { useRovingRows } from '../parts/use-roving-rows.ts';
import { useRowWindow } from '../parts/use-row-window.ts';
import { countOf } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';
import { SessionRow } from './session-row.tsx';

const rowHeight = 44;

/** Everybody in equal rows; only those near the screen are rendered. */
export function SessionTable({ sessions, title }: { sessions: readonly SessionSummary[]; title: string }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { start, end, reveal } = useRowWindow(body, sessions.length, rowHeight);
  const roving = useRovingRows(body, sessions.length, reveal);
  return (
    <Section title={title} note={countOf(sessions.length, 'session', 'sessions')}>
      <table className="w-full table-fixed" aria-rowcount={sessions.length + 1}>
        <thead className="sticky top-14 z-10 bg-paper text-left text-small text-ink-faint">
          <tr aria-rowindex={1} className="[&>th]:h-9 [&>th]:pr-3 [&>th]:font-medium">
            <th scope="col" className="w-[20%]">
              Subject
            </th>
            <th scope="col" className="w-[16%]">
              Device, site
            </th>
            {questions.map((question) => (
              <th scope="col" key={question} title={questionWords[question].asks}>
                {questionWords[question].short}
              </th>
            ))}
            <th scope="col" className="w-[10%] text-right">
              Last input
            </th>
            <th scope="col" className="w-[12%] pr-0! text-right">
              Records read
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={roving.onKeyDown}>
          <Gap rows={start} />
          {sessions.slice(start, end).map((session, offset) => {
            const index = start + offset;
            return (
              <SessionRow
                key={session.id}
                session={session}
                index={index}
                isTabStop={index === roving.active || (offset === 0 && (roving.active < start || roving.active >= end))}
                onFocus={roving.onFocusRow}
              />
            );
          })}
          <Gap rows={sessions.length - end} />
        </tbody>
      </table>
    </Section>
  );
}

/** Stands for the rows that are not rendered. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={8} style={{ height: rows * rowHeight }} />
    </tr>
  );
}
