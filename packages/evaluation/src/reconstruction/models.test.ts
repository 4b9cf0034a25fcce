import { noZone } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneOfKey } from '../datasets/zone-of-key.ts';
import { createChance } from '../synthetic/chance.ts';
import { captureKnownWindows } from './capture-known-windows.ts';
import { countWords } from './count-words.ts';
import { drawCandidates } from './draw-texts.ts';
import { createSentenceGroups } from './group-sentences.ts';
import { eraseSymbol, keySymbols, symbolCount, symbolOfKeyCode, zoneOfSymbol } from './key-symbols.ts';
import { fitLanguageModel } from './language-model.ts';
import { readScreen, readTypedTexts, type TypedText } from './read-typed-text.ts';
import { memoriseTexts, recallTexts } from './recall-texts.ts';
import { searchTexts } from './search-texts.ts';

const symbolsOf = (text: string) => Array.from(text, (letter) => keySymbols.findIndex((name) => name === letter));

/** A text typed at a steady pace with a roll-over now and then. */
function typeText(text: string): TypedText {
  const lines = symbolsOf(text).map((symbol, at) => {
    const code = symbol < 26 ? 65 + symbol : 32;
    return `1,${at * 150},${at * 150 + (at % 3 === 0 ? 170 : 90)},${code}`;
  });
  return readTypedTexts(lines.join('\n'))[0] as TypedText;
}

describe('key symbols', () => {
  it('lie in the zone of their key code', () => {
    for (let code = 0; code < 256; code++) {
      expect(zoneOfSymbol[symbolOfKeyCode(code)], `code ${code}`).toBe(zoneOfKey(String(code).padStart(2, '0')));
    }
  });
});

describe('the truth about windows', () => {
  it('is the typed text in its order, sample by sample', () => {
    const text = typeText('the quick brown fox jumps over the lazy dog and then it rests a while');
    const windows = captureKnownWindows([text], () => createChance(7));
    expect(windows.length).toBe(2);
    const typed = windows.flatMap(({ keys, order }) => order.map((sample) => keys[sample]?.symbol));
    expect(typed).toEqual(text.keys.slice(0, 64).map(({ symbol }) => symbol));
    for (const { payload, keys, before, noiseless } of windows) {
      for (const [sample, key] of keys.entries()) {
        expect(payload.zone[sample]).toBe(key.zone);
        if (payload.previous[sample] === noZone) continue;
        expect(payload.previous[sample]).toBe(before[sample]?.zone);
        expect(noiseless.pressPress[sample]).toBe(150);
        expect(Math.abs((payload.pressPress[sample] as number) - 150)).toBeLessThanOrEqual(18);
      }
    }
  });

  it('passes over lines that are no keys, and does what erasing does', () => {
    const [text] = readTypedTexts(
      'session,press_ms,release_ms,key\n1,0,10,65\n1,20,15,66\n1,x,1,67\nrubbish\n1,30,40,8\n1,50,60,67',
    );
    expect(text?.keys.map(({ symbol }) => symbol)).toEqual([0, eraseSymbol, 2]);
    expect(readScreen(text?.keys ?? [])).toEqual([2]);
  });

  it('knows a sentence again when it is mistyped, and others apart', () => {
    const find = createSentenceGroups();
    const first = find(symbolsOf('we were able to reach him at home last night'));
    expect(find(symbolsOf('we wre able to reach hin at home last night'))).toBe(first);
    expect(find(symbolsOf('please send the contract before the end of may'))).not.toBe(first);
  });
});

describe('the language model', () => {
  const model = fitLanguageModel([{ symbols: symbolsOf('banana bandana banana'), weight: 1 }]);

  it('gives every state a distribution and leads to states that exist', () => {
    for (let state = 0; state < model.states; state++) {
      let sum = 0;
      for (let symbol = 0; symbol < symbolCount; symbol++) {
        sum += Math.exp(model.logLikelihood[state * symbolCount + symbol] as number);
        expect(model.next[state * symbolCount + symbol]).toBeLessThan(model.states);
      }
      expect(sum).toBeCloseTo(1, 3);
    }
  });

  it('goes back where an erasure leads', () => {
    const state = [...symbolsOf('band'), eraseSymbol].reduce(
      (at, symbol) => model.next[at * symbolCount + symbol] as number,
      model.start,
    );
    const likelihood = (letter: string) =>
      Math.exp(model.logLikelihood[state * symbolCount + (symbolsOf(letter)[0] as number)] as number);
    expect(likelihood('a') + likelihood('d')).toBeGreaterThan(0.6);
  });
});

describe('the search', () => {
  const model = fitLanguageModel(
    ['she sells sea shells', 'we see the sea', 'tell the tale well'].map((text) => ({
      symbols: symbolsOf(text),
      weight: 20,
    })),
  );
  const pose = (text: string, order: boolean) => {
    const symbols = symbolsOf(text);
    const zone = Uint8Array.from(symbols, (symbol) => zoneOfSymbol[symbol] as number);
    const previous = zone.map((_, at) => (at === 0 ? noZone : (zone[at - 1] as number)));
    const size = zone.length;
    const follow = new Float32Array(size * size).fill(Number.NEGATIVE_INFINITY);
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) if (a !== b && zone[a] === previous[b]) follow[a * size + b] = 0;
    return {
      zone,
      previous,
      follow,
      jump: new Float32Array(size).fill(-5),
      press: new Float32Array(size * symbolCount),
      pair: new Float32Array(size * symbolCount * symbolCount),
      order: order ? symbols.map((_, at) => at) : null,
    };
  };

  it('reads a text that the model knows back from zones in order', () => {
    const found = searchTexts(pose('we see the sea', true), model, { width: 200, languageTrust: 1 }, createChance(1));
    const best = found.reduce((most, candidate) => (candidate.weight > most.weight ? candidate : most));
    expect(Array.from(best.symbols)).toEqual(symbolsOf('we see the sea'));
  });

  it('uses every sample once, in any order it finds', () => {
    const wanted = Array.from(symbolsOf('tell the tale'), (symbol) => zoneOfSymbol[symbol]).sort();
    const found = searchTexts(pose('tell the tale', false), model, { width: 100, languageTrust: 1 }, createChance(1));
    expect(found.length).toBeGreaterThan(1);
    for (const { symbols } of found)
      expect(Array.from(symbols, (symbol) => zoneOfSymbol[symbol]).sort()).toEqual(wanted);
    expect(drawCandidates(found, 40, createChance(2)).length).toBe(40);
  });
});

describe('the memory', () => {
  it('puts the very stretch first, whatever the order of the samples', () => {
    const typed = ['the cat sat on the mat today', 'a dog ran off with my old shoe'].map(symbolsOf);
    const memory = memoriseTexts(typed, 20, 1);
    const stretch = (typed[1] as number[]).slice(3, 23);
    const zones = (typed[1] as number[]).map((symbol) => zoneOfSymbol[symbol] as number);
    const shuffled = [...stretch.keys()].reverse();
    const window = {
      zone: Uint8Array.from(shuffled, (at) => zones[3 + at] as number),
      previous: Uint8Array.from(shuffled, (at) => zones[2 + at] as number),
    };
    const [nearest] = recallTexts(memory, window, 1);
    expect(nearest?.distance).toBe(0);
    expect(Array.from(nearest?.text ?? [])).toEqual(stretch);
  });
});

describe('counting words', () => {
  it('never finds more than there are', () => {
    const text = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 });
    fc.assert(
      fc.property(text, text, (truth, other) => {
        const { words, found } = countWords(Uint8Array.from(truth), Uint8Array.from(other));
        expect(found).toBeLessThanOrEqual(words);
      }),
    );
    const truth = Uint8Array.from(symbolsOf('ing the cat sat do'));
    expect(countWords(truth, truth)).toEqual({ words: 3, found: 3 });
    expect(countWords(truth, Uint8Array.from(symbolsOf('sat')))).toEqual({ words: 3, found: 1 });
  });
});
