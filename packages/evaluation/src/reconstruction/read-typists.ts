import { readDataset } from '../datasets/read-dataset.ts';
import { createSentenceGroups } from './group-sentences.ts';
import { readScreen, readTypedTexts, type TypedText } from './read-typed-text.ts';

/** A typed text and the number of the sentence that it is a typing of. */
export interface TypedSentence extends TypedText {
  readonly sentence: number;
}

export interface Typist {
  readonly subject: string;
  readonly texts: readonly TypedSentence[];
}

/** The set whose sentences are known to have been typed by many. */
export const attackedSet = 'keystrokes-aalto-desktop';

/** The typists of the set with what they typed, in memory only. Null where the folder lacks it. */
export function readTypists(
  folder: string,
  wanted: (subject: string) => boolean = () => true,
): readonly Typist[] | null {
  const files = readDataset(folder, attackedSet);
  if (files === null) return null;
  const findSentence = createSentenceGroups();
  return files
    .filter(({ subject }) => wanted(subject))
    .map(({ subject, text }) => ({
      subject,
      texts: readTypedTexts(text).map((typed) => ({ ...typed, sentence: findSentence(readScreen(typed.keys)) })),
    }));
}
