import type { RecordReadView } from '@samehand/protocol';
import { accessWords } from '../words/rulings.ts';
import { Moment } from './moment.tsx';

/** Records that were opened, in the order given. */
export function ReadList({ reads }: { reads: readonly RecordReadView[] }) {
  return (
    <ul className="grid grid-cols-[auto_1fr_auto] gap-x-4">
      {reads.map((read, index) => (
        <li key={`${read.at} ${read.record} ${index}`} className="col-span-full grid grid-cols-subgrid py-1">
          <span className="text-ink-faint">
            <Moment at={read.at} />
          </span>
          <span className="truncate">
            {read.recordClass} <span className="font-mono text-small">{read.record}</span>
          </span>
          <span className={read.access === 'full' ? '' : 'text-ink-faint'}>{accessWords[read.access]}</span>
        </li>
      ))}
    </ul>
  );
}
