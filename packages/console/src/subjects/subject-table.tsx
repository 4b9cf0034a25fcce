import type { SubjectView } from '@samehand/protocol';
import { useRef } from 'react';
import { Ago } from '../parts/ago.tsx';
import { useRowWindow } from '../parts/use-row-window.ts';
import { formatCount } from '../words/numbers.ts';
import { formatExact } from '../words/times.ts';
import { witnessName } from '../words/witnesses.ts';
import { EnrolmentCell } from './enrolment-cell.tsx';

const rowHeight = 48;
const always = ['keystroke', 'pointer'];

export function SubjectTable({ subjects }: { subjects: readonly SubjectView[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { start, end } = useRowWindow(body, subjects.length, rowHeight);
  const modalities = [...new Set([...always, ...subjects.flatMap(({ enrolment }) => Object.keys(enrolment))])];
  const columns = modalities.length + 4;
  return (
    <table className="w-full table-fixed" aria-rowcount={subjects.length + 1}>
      <thead className="sticky top-14 z-10 bg-paper text-left text-small text-ink-faint">
        <tr className="[&>th]:h-9 [&>th]:font-medium">
          <th scope="col" className="w-[24%]">
            Subject
          </th>
          {modalities.map((modality) => (
            <th scope="col" key={modality}>
              {witnessName(modality)}
            </th>
          ))}
          <th scope="col" className="w-[10%] text-right">
            Sessions
          </th>
          <th scope="col" className="w-[13%] text-right">
            Known since
          </th>
          <th scope="col" className="w-[13%] text-right">
            Last seen
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap rows={start} columns={columns} />
        {subjects.slice(start, end).map((subject, offset) => (
          <tr key={subject.id} aria-rowindex={start + offset + 2} className="h-12 border-t border-rule [&>td]:truncate">
            <td>
              <span className="font-medium">{subject.name}</span>
              <span className="ml-2 font-mono text-small text-ink-faint">{subject.id}</span>
            </td>
            {modalities.map((modality) => (
              <td key={modality} className="pr-10">
                <EnrolmentCell enrolment={subject.enrolment[modality]} modality={witnessName(modality)} />
              </td>
            ))}
            <td className="text-right text-ink-soft tabular-nums">{formatCount(subject.sessions)}</td>
            <td className="text-right text-ink-soft" title={formatExact(subject.createdAt)}>
              {new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(
                subject.createdAt,
              )}
            </td>
            <td className="text-right text-ink-soft tabular-nums">
              <Ago at={subject.lastSeenAt} />
            </td>
          </tr>
        ))}
        <Gap rows={subjects.length - end} columns={columns} />
      </tbody>
    </table>
  );
}

function Gap({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: rows * rowHeight }} />
    </tr>
  );
}
