import type { BeliefState } from '@samehand/protocol';
import { stateWords } from '../words/questions.ts';
import { BeliefMark } from './belief-mark.tsx';

const ink: Readonly<Record<BeliefState, string>> = {
  held: 'text-ink-faint',
  doubt: 'text-doubt-ink font-medium',
  lost: 'text-lost-ink font-medium',
  unknown: 'text-ink-faint',
};

/** Mark and word of a state together. */
export function BeliefWord({ state }: { state: BeliefState }) {
  const { word, meaning } = stateWords[state];
  return (
    <span className={`inline-flex items-center gap-2 ${ink[state]}`} title={meaning}>
      <BeliefMark state={state} />
      {word}
    </span>
  );
}
