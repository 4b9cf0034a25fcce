import { isLetter } from './key-symbols.ts';

/** Shorter words are found by chance in any text. */
const leastLetters = 3;

/** Whole words of the truth (not those that the window's border may cut), and how many of them the text holds as words. */
export function countWords(truth: Uint8Array, text: Uint8Array): { readonly words: number; readonly found: number } {
  const own = new Set(cutWords(text));
  const words = cutWords(truth)
    .slice(1, -1)
    .filter((word) => word.split(',').length >= leastLetters);
  return { words: words.length, found: words.filter((word) => own.has(word)).length };
}

/** Runs of letters, each written as its symbols; one that is empty stands between two signs in a row. */
function cutWords(text: Uint8Array): readonly string[] {
  const words: number[][] = [[]];
  for (const symbol of text) {
    if (isLetter(symbol)) words.at(-1)?.push(symbol);
    else words.push([]);
  }
  return words.map((word) => word.join(','));
}
