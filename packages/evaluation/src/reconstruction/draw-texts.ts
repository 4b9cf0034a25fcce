import type { Chance } from '../synthetic/chance.ts';
import { printText } from './choose-text.ts';
import { boundarySymbol, symbolCount } from './key-symbols.ts';
import type { LanguageModel } from './language-model.ts';
import type { Candidate } from './search-texts.ts';

/** So many printed texts of the candidates, each as often as its weight says, in an order without meaning. */
export function drawCandidates(candidates: readonly Candidate[], count: number, chance: Chance): readonly Uint8Array[] {
  const heaviest = candidates.reduce((most, { weight }) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
  const shares = candidates.map(({ weight }) => Math.exp(weight - heaviest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const drawn: Uint8Array[] = [];
  let reached = 0;
  let next = (chance() * total) / count;
  for (const [at, share] of shares.entries()) {
    reached += share;
    for (; next < reached && drawn.length < count; next += total / count) {
      drawn.push(printText((candidates[at] as Candidate).symbols));
    }
  }
  return drawn
    .map((text) => ({ text, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

/** So many printed texts of `keys` keys that the model invents: all that an attacker has who is told only the number of keys. */
export function inventTexts(model: LanguageModel, keys: number, count: number, chance: Chance): readonly Uint8Array[] {
  return Array.from({ length: count }, () => {
    const symbols: number[] = [];
    let state = model.unknown;
    while (symbols.length < keys) {
      const symbol = drawSymbol(model, state, chance);
      if (symbol !== boundarySymbol) symbols.push(symbol);
      state = model.next[state * symbolCount + symbol] as number;
    }
    return printText(symbols);
  });
}

function drawSymbol({ logLikelihood }: LanguageModel, state: number, chance: Chance): number {
  let left = chance();
  for (let symbol = 0; symbol < symbolCount - 1; symbol++) {
    left -= Math.exp(logLikelihood[state * symbolCount + symbol] as number);
    if (left < 0) return symbol;
  }
  return symbolCount - 1;
}
