import type { SessionSummary } from '@samehand/protocol';
import { useRef } from 'react';
import { Section } from '../parts/section.tsx';
import { useRovingRows } from '../parts/use-roving-rows.ts';
import { AttentionRow } from './attention-row.tsx';

/** The sessions that need a look, each with the sentence that says why. */
export function AttentionList({ sessions }: { sessions: readonly SessionSummary[] }) {
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingRows(list, sessions.length);
  return (
    <Section title="Needs a look" className="mb-10">
      <ul ref={list} onKeyDown={roving.onKeyDown} className="grid gap-3 pt-2">
        {sessions.map((session, index) => (
          <AttentionRow
            key={session.id}
            session={session}
            index={index}
            isTabStop={index === roving.active}
            onFocus={roving.onFocusRow}
          />
        ))}
      </ul>
    </Section>
  );
}
