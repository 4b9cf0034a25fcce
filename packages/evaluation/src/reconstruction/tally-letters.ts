import { noZone } from '@samehand/protocol';
import type { KnownWindow } from './capture-known-windows.ts';
import { symbolCount, symbolsOfZone } from './key-symbols.ts';
import { weighPair } from './puzzle.ts';
import { type Habits, readWindow } from './reading.ts';
import type { TimingModel } from './timing-model.ts';

/** By letter a … z. */
export interface LetterGains {
  /** Samples of the letter. */
  readonly count: Float64Array;
  /**
   * Sum over them of log₂ of how much more the times make of the letter than its frequency in the zone pair does: above 0 on average means that
   * the times tell the letter.
   */
  readonly bits: Float64Array;
}

/** What the times of single samples, in no order, say about which letter was typed. */
export function tallyLetters(timing: TimingModel, windows: readonly KnownWindow[], habits: Habits): LetterGains {
  const gains = { count: new Float64Array(26), bits: new Float64Array(26) };
  const weights = new Float32Array(symbolCount * symbolCount);
  for (const { payload, keys } of windows) {
    const reading = readWindow(payload, habits);
    for (const [sample, { symbol, zone }] of keys.entries()) {
      const before = payload.previous[sample] as number;
      if (zone > 1 || before === noZone) continue;
      weighPair(reading, sample, timing, false, weights, 0);
      let usual = 0;
      let told = 0;
      for (const first of symbolsOfZone[before] ?? []) {
        const pair = first * symbolCount + symbol;
        const share = timing.pairShare[pair] as number;
        usual += share;
        told += share * Math.exp(weights[pair] as number);
      }
      gains.count[symbol] = (gains.count[symbol] as number) + 1;
      gains.bits[symbol] = (gains.bits[symbol] as number) + Math.log2(told / usual);
    }
  }
  return gains;
}
