import { captureLimits } from '@samehand/protocol';
import { compareTexts, type Pattern, preparePattern } from './edit-similarity.ts';
import { isPrinted, symbolCount } from './key-symbols.ts';

/** Symbols tried at each place. */
const tried = 8;
/** Symbols of the longest text tried: half as long again as any truth, beyond which nothing is ever gained. */
const longest = 1.5 * captureLimits.windowSamples;
/** Times that the whole text is gone through. */
const rounds = 8;
/** One text of the jury in so many is asked first; an edit that they like less by this than the text as it is, is not put to the others. */
const firstAsked = 5;
const hopelessLoss = 0.002;

/** What is on the screen of it: printed symbols only. */
export function printText(symbols: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(symbols).filter(isPrinted);
}

/**
 * The text that is on average most like the texts of a jury that stands for all that the truth may be: not the likeliest text, which is
 * wrong in one piece. Takes the best of `starts` and improves it by one edit at a time while that helps.
 */
export function chooseText(jury: readonly Uint8Array[], starts: readonly Uint8Array[]): Uint8Array {
  const judges = jury.map((text) => preparePattern(text, symbolCount));
  const first = judges.filter((_, at) => at % firstAsked === 0);
  const rest = judges.filter((_, at) => at % firstAsked !== 0);
  const text = new Uint8Array(longest + 1);
  let length = 0;
  let value = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    const rated = sumUp(judges, start, start.length) / judges.length;
    if (rated <= value) continue;
    text.set(start);
    length = start.length;
    value = rated;
  }
  let firstValue = sumUp(first, text, length);
  let told = value;
  /** What the jury thinks of the text as it is now written, or −∞ where those asked first are against it. */
  const rate = (size: number): number => {
    const liking = sumUp(first, text, size);
    if (liking < firstValue - hopelessLoss * first.length) return Number.NEGATIVE_INFINITY;
    return (liking + sumUp(rest, text, size)) / judges.length;
  };
  const symbols = findFrequent(jury);
  for (let round = 0; round < rounds; round++) {
    const before = value;
    for (let at = 0; at <= length; at++) {
      if (value !== told) [firstValue, told] = [sumUp(first, text, length), value];
      if (at < length) {
        const old = text[at] as number;
        let best = old;
        for (const symbol of symbols) {
          text[at] = symbol;
          const rated = rate(length);
          if (rated > value + 1e-9) [best, value] = [symbol, rated];
        }
        text[at] = best;
        text.copyWithin(at, at + 1, length);
        const shortened = rate(length - 1);
        if (shortened > value + 1e-9) {
          value = shortened;
          length--;
        } else {
          text.copyWithin(at + 1, at, length - 1);
          text[at] = best;
        }
      }
      if (length >= longest) continue;
      text.copyWithin(at + 1, at, length);
      let added = -1;
      for (const symbol of symbols) {
        text[at] = symbol;
        const rated = rate(length + 1);
        if (rated > value + 1e-9) [added, value] = [symbol, rated];
      }
      if (added < 0) text.copyWithin(at, at + 1, length + 1);
      else {
        text[at] = added;
        length++;
      }
    }
    if (value === before) break;
  }
  return text.slice(0, length);
}

function sumUp(judges: readonly Pattern[], text: Uint8Array, length: number): number {
  let sum = 0;
  for (const pattern of judges) sum += compareTexts(pattern, text, length);
  return sum;
}

/** The printed symbols that the texts hold most. */
function findFrequent(texts: readonly Uint8Array[]): readonly number[] {
  const counts = new Float64Array(symbolCount);
  for (const text of texts) for (const symbol of text) counts[symbol] = (counts[symbol] as number) + 1;
  return Array.from(counts, (count, symbol) => ({ count, symbol }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, tried)
    .map(({ symbol }) => symbol);
}
