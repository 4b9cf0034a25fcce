import type { AccessLevel, Ruling } from '@samehand/protocol';

/** What a ruling means for the session, in the console's words. */
export const rulingWords: Readonly<Record<Ruling, { readonly word: string; readonly means: string }>> = {
  allow: { word: 'allow', means: 'Records open as usual.' },
  'step-up': { word: 'step-up', means: 'The employee is asked to confirm.' },
  restrict: { word: 'restrict', means: 'Records are withheld.' },
  terminate: { word: 'terminate', means: 'The session is ended.' },
};

export const accessWords: Readonly<Record<AccessLevel, string>> = {
  full: 'in full',
  masked: 'masked',
  refused: 'refused',
};
