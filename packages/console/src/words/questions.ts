import type { BeliefState, Question } from '@samehand/protocol';

/** What an analyst reads for each question; the order is the order of the columns. */
export const questionWords: Readonly<Record<Question, { readonly short: string; readonly asks: string }>> = {
  'same-person': { short: 'Same person', asks: 'Is the hand at this device still the employee’s?' },
  'human-at-device': {
    short: 'Human hand',
    asks: 'Is a human hand at this device, rather than a script or a remote hand?',
  },
  'fitting-access': { short: 'Access', asks: 'Are the records opened here part of the employee’s work?' },
  'fitting-network': { short: 'Network', asks: 'Does this device talk only to whom it should?' },
};

export const stateWords: Readonly<Record<BeliefState, { readonly word: string; readonly meaning: string }>> = {
  held: { word: 'held', meaning: 'Nothing speaks against it.' },
  doubt: { word: 'doubt', meaning: 'The “ask” threshold is passed: the employee is asked to confirm.' },
  lost: { word: 'lost', meaning: 'The “cut off” threshold is passed.' },
  unknown: { word: 'unknown', meaning: 'Nothing to compare with yet.' },
};

/** Most severe first; used to sort and to sum up a session in one mark. */
export const stateSeverity: Readonly<Record<BeliefState, number>> = { lost: 3, doubt: 2, held: 1, unknown: 0 };
