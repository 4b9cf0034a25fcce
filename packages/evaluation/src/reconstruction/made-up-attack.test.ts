import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KeyZone } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { createSentenceGroups } from './group-sentences.ts';
import { eraseSymbol, keySymbols, zoneOfSymbol } from './key-symbols.ts';
import { findStrongest, measureAttacks } from './measure-attack.ts';
import { readScreen } from './read-typed-text.ts';
import type { Typist } from './read-typists.ts';
import { attackTypists } from './run-attack.ts';

/** English that lies beside every copy of this code and does not change: lines of the licence are what made-up people type. */
const licence = fileURLToPath(new URL('../../../../LICENSE', import.meta.url));
const sentences = readFileSync(licence, 'utf8')
  .split('\n')
  .map((line) => line.trim().toLowerCase())
  .filter((line) => /^[a-z ,.;'/-]{45,90}$/.test(line));

const symbols = new Map<string, number>(keySymbols.map((name, symbol) => [name, symbol]));
const symbolOf = (key: string) => (key === 'Backspace' ? eraseSymbol : (symbols.get(key) as number));
const findSentence = createSentenceGroups();

/** A made-up person's typing of so many of the sentences, as the recordings of real people are read. */
function typeSentences(person: number, count: number): Typist {
  const name = `typist ${person}`;
  const { typist } = createPerson(name);
  const chance = createChance(5).branch(name);
  const texts = Array.from({ length: count }, (_, at) => {
    const sentence = sentences[Math.floor(chance() * sentences.length)] as string;
    const keys = typist.type(sentence, chance).map(({ key, press, release }) => {
      const symbol = symbolOf(key);
      return { press, release, symbol, zone: zoneOfSymbol[symbol] as KeyZone };
    });
    return { id: `${at}`, keys, sentence: findSentence(readScreen(keys)) };
  });
  return { subject: name, texts };
}

test('the whole attack, on made-up people, reads next to nothing from what travels and much where order would travel', {
  timeout: 120_000,
}, () => {
  expect(sentences.length).toBeGreaterThan(80);
  const learned = Array.from({ length: 40 }, (_, person) => typeSentences(person, 15));
  const attacked = Array.from({ length: 6 }, (_, person) => typeSentences(100 + person, 15));
  const outcomes = attackTypists(learned, attacked, {
    windows: 7,
    searched: 1,
    compared: 1,
    comparedSubjects: 1,
    prose: [],
    progress: () => undefined,
  });
  const measures = measureAttacks(outcomes);
  const find = (kind: string) => measures.find((measure) => measure.kind === kind);
  const strongest = findStrongest(measures);
  expect(find('recall')?.windows).toBeGreaterThan(30);
  expect(find('search')?.windows).toBeGreaterThanOrEqual(5);
  // So few windows only tell that it is not many points; how many, on real people, stands in docs/privacy-attack.md.
  expect(strongest?.excess.low).toBeLessThan(0.02);
  expect(find('ordered zones and times')?.excess.value).toBeGreaterThan(0.08);
});
