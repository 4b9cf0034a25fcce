import { boundarySymbol, eraseSymbol, symbolCount } from './key-symbols.ts';

/** Symbols of context: n-grams up to one more. */
const contextLength = 5;
/** Contexts seen less than this (in sentences) say nothing that their shorter form does not. */
const leastSeen = 0.5;

/**
 * A character n-gram model of what people type, erasures included, as an automaton: a state is the end of the text on the screen, and
 * `symbolCount` numbers a state say how likely each key comes next (natural logarithm) and to which state it leads.
 */
export interface LanguageModel {
  readonly states: number;
  readonly logLikelihood: Float32Array;
  readonly next: Int32Array;
  /** Nothing is known of the text before. */
  readonly unknown: number;
  /** A text begins. */
  readonly start: number;
}

/** A typed text with what it counts, e.g. 1 ÷ typings of its sentence, so that a sentence counts once however many typed it. */
export interface WeightedText {
  readonly symbols: readonly number[];
  readonly weight: number;
}

interface Context {
  readonly counts: Float32Array;
  total: number;
}

/** Fits the model: interpolated Witten–Bell smoothing, down to the uniform. */
export function fitLanguageModel(texts: readonly WeightedText[]): LanguageModel {
  const contexts = countContexts(texts);
  const names = [...contexts].flatMap(([name, { total }]) => (total >= leastSeen || name.length <= 1 ? [name] : []));
  names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const states = new Map(names.map((name, state) => [name, state]));
  const logLikelihood = new Float32Array(names.length * symbolCount);
  const next = new Int32Array(names.length * symbolCount);
  /** The longest end of the text that is a state. */
  const findState = (text: string): number => {
    for (let from = Math.max(0, text.length - contextLength); from < text.length; from++) {
      const state = states.get(text.slice(from));
      if (state !== undefined) return state;
    }
    return 0;
  };
  for (const [state, name] of names.entries()) {
    const { counts, total } = contexts.get(name) as Context;
    let kinds = 0;
    for (const count of counts) kinds += Math.min(1, count);
    const shorter = name === '' ? -1 : findState(name.slice(1));
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      const at = state * symbolCount + symbol;
      const backOff = shorter < 0 ? 1 / symbolCount : (logLikelihood[shorter * symbolCount + symbol] as number);
      logLikelihood[at] = ((counts[symbol] as number) + kinds * backOff) / (total + kinds);
      next[at] = findState(continueText(name, symbol));
    }
  }
  for (const [at, likelihood] of logLikelihood.entries()) logLikelihood[at] = Math.log(likelihood);
  return { states: names.length, logLikelihood, next, unknown: 0, start: findState(nameOf(boundarySymbol)) };
}

function countContexts(texts: readonly WeightedText[]): Map<string, Context> {
  const contexts = new Map<string, Context>([['', { counts: new Float32Array(symbolCount), total: 0 }]]);
  for (const { symbols, weight } of texts) {
    let text = nameOf(boundarySymbol);
    for (const symbol of [...symbols, boundarySymbol]) {
      for (let length = 0; length <= contextLength && length <= text.length; length++) {
        const name = text.slice(text.length - length);
        let context = contexts.get(name);
        if (context === undefined) {
          context = { counts: new Float32Array(symbolCount), total: 0 };
          contexts.set(name, context);
        }
        context.counts[symbol] = (context.counts[symbol] as number) + weight;
        context.total += weight;
      }
      text = continueText(text, symbol);
    }
  }
  return contexts;
}

/** An erasure takes the last symbol from the screen, everything else adds itself. The beginning cannot be erased. */
function continueText(text: string, symbol: number): string {
  if (symbol === boundarySymbol) return nameOf(boundarySymbol);
  if (symbol !== eraseSymbol) return text + nameOf(symbol);
  return text === nameOf(boundarySymbol) ? text : text.slice(0, -1);
}

function nameOf(symbol: number): string {
  return String.fromCharCode(48 + symbol);
}
