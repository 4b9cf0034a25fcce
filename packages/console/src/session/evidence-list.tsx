import type { BeliefPoint } from '@samehand/protocol';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { countOf, formatBits } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';
import { witnessName } from '../words/witnesses.ts';

const shownFirst = 14;

/** Why it moved: the evidence in words, latest first. */
export function EvidenceList({ points }: { points: readonly BeliefPoint[] }) {
  const [shown, setShown] = useState(shownFirst);
  const latest = points.slice(-shown).reverse();
  return (
    <Section
      title="Why it moved"
      note={points.length === 0 ? undefined : countOf(points.length, 'piece of evidence', 'pieces of evidence')}
    >
      {points.length === 0 ? <p className="text-ink-faint">Nothing has moved it yet.</p> : null}
      <ol className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4">
        {latest.map(({ at, evidence, sentence }, index) => (
          <li
            key={`${at} ${evidence.witness} ${points.length - index}`}
            className="col-span-full grid grid-cols-subgrid border-b border-rule py-2 last:border-b-0"
          >
            <span className="text-ink-faint">
              <Moment at={at} />
            </span>
            <span className="min-w-0">
              {sentence}
              <span className="block text-small text-ink-faint">
                {witnessName(evidence.witness)}, {questionWords[evidence.question].short.toLowerCase()}
              </span>
            </span>
            <span
              className={`text-right whitespace-nowrap tabular-nums ${evidence.bits < 0 ? 'text-lost-ink' : 'text-ink-soft'}`}
            >
              {formatBits(evidence.bits)} bits
            </span>
          </li>
        ))}
      </ol>
      {points.length > shown ? (
        <Button className="mt-3" onClick={() => setShown(shown + 50)}>
          Show earlier
        </Button>
      ) : null}
    </Section>
  );
}
