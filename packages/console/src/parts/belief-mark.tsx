import type { BeliefState } from '@samehand/protocol';

const colour: Readonly<Record<BeliefState, string>> = {
  held: 'text-ink-faint',
  doubt: 'text-doubt',
  lost: 'text-lost',
  unknown: 'text-unknown',
};

/** The mark of a belief state: shape and filling tell it, colour only helps. Purely visual; its word stands beside it. */
export function BeliefMark({ state, size = 12 }: { state: BeliefState; size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 12 12" className={`shrink-0 ${colour[state]}`}>
      {shape(state)}
    </svg>
  );
}

function shape(state: BeliefState) {
  switch (state) {
    case 'held':
      return <circle cx="6" cy="6" r="2.25" fill="currentColor" />;
    case 'doubt':
      return (
        <path
          d="M6 1.2 10.8 6 6 10.8 1.2 6Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      );
    case 'lost':
      return <path d="M6 .6 11.4 6 6 11.4 .6 6Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />;
    case 'unknown':
      return (
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.1 2.1" />
      );
  }
}
