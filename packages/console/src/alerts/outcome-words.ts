import type { AlertOutcome } from '../services/console-api.ts';

/** How an analyst says what came of an alert. */
export function outcomeWords(outcome: AlertOutcome, name: string): string {
  switch (outcome) {
    case 'impostor':
      return 'It was somebody else';
    case 'genuine':
      return `It was ${name}`;
    case 'unclear':
      return 'It stays unclear';
  }
}

export const outcomes: readonly AlertOutcome[] = ['impostor', 'genuine', 'unclear'];
