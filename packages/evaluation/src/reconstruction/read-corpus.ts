import { readFileSync } from 'node:fs';
import { keySymbols } from './key-symbols.ts';

/** What else is typed for a character of prose. */
const asTyped: Readonly<Record<string, string>> = {
  '"': "'",
  '?': '/',
  '!': '1',
  ':': ';',
  '’': "'",
  '‘': "'",
  _: '-',
};

/**
 * Prose of the attacker's own choice, one sentence a line, as the keys that type it (with the modifier before capitals and upper marks).
 * Characters of no key are passed over.
 */
export function readCorpus(file: string): readonly (readonly number[])[] {
  const place = new Map<string, number>(keySymbols.map((name, symbol) => [name, symbol]));
  const modifier = place.get('modifier') as number;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => {
      const symbols: number[] = [];
      for (const character of line) {
        const low = character.toLowerCase();
        const symbol = place.get(low) ?? place.get(asTyped[low] ?? '');
        if (symbol === undefined) continue;
        if (low !== character || '"?!:_'.includes(character)) symbols.push(modifier);
        symbols.push(symbol);
      }
      return symbols;
    });
}
