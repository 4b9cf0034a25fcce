import type { BeliefPoint } from '@samehand/protocol';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { formatBits } from '../words/numbers.ts';
import { questionWords } from '../words/questions.ts';
import { witnessName } from '../words/witnesses.ts';

const shownFirst = 14;
const kinds = ['against', 'all'] as const;
type Kind = (typeof kinds)[number];

/**
 * Why it moved: the evidence in words, latest first. Where something was ruled against the session it opens on what speaks
 * against the employee; most evidence of a day says that all is well.
 */
export function EvidenceList({ points, isHeld }: { points: readonly BeliefPoint[]; isHeld: boolean }) {
  const [shown, setShown] = useState(shownFirst);
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen ?? (isHeld ? 'all' : 'against');
  const against = points.filter(({ evidence }) => evidence.bits < 0);
  const listed = kind === 'against' ? against : points;
  const words = { against: `Speaks against (${against.length})`, all: `Everything (${points.length})` };
  return (
    <Section
      title="Why it moved"
      note={
        points.length === 0 ? undefined : (
          <Choice legend="Evidence shown" options={kinds} words={words} chosen={kind} onChange={setChosen} />
        )
      }
    >
      {listed.length === 0 ? (
        <p className="text-ink-faint">
          {points.length === 0 ? 'Nothing has moved it yet.' : 'Nothing speaks against it.'}
        </p>
      ) : null}
      <ol className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4">
        {listed
          .slice(-shown)
          .toReversed()
          .map(({ at, evidence, sentence }, index) => (
            <li
              key={`${at} ${evidence.witness} ${listed.length - index}`}
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
      {listed.length > shown ? (
        <Button className="mt-3" onClick={() => setShown(shown + 50)}>
          Show earlier
        </Button>
      ) : null}
    </Section>
  );
}
