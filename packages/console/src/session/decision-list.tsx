import type { Decision } from '@samehand/protocol';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { rulingWords } from '../words/rulings.ts';

/** What was decided, latest first, with the rules that fired. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  return (
    <Section title="Decisions">
      {decisions.length === 0 ? <p className="text-ink-faint">No decision was needed: records open as usual.</p> : null}
      <ol>
        {decisions.toReversed().map(({ sequence, at, ruling, because, rules }) => (
          <li key={sequence} className="border-b border-rule py-2 last:border-b-0">
            <p className="flex justify-between gap-4">
              <span className="font-medium">{rulingWords[ruling].word}</span>
              <span className="text-ink-faint">
                <Moment at={at} />
              </span>
            </p>
            <p className="prose-line text-ink-soft">{because}</p>
            <p className="mt-1 font-mono text-small text-ink-faint">{rules.join(', ')}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
