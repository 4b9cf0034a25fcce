import { noZone } from '@samehand/protocol';
import { symbolCount, symbolsOfZone } from './key-symbols.ts';
import { type LinkModel, weighLink } from './link-model.ts';
import type { Reading } from './reading.ts';
import { type TimingModel, weighTime } from './timing-model.ts';

/** What is known of a window, as weights (natural logarithms) for the search. */
export interface Puzzle {
  readonly zone: Uint8Array;
  /** Zone of the key before, or `noZone`. */
  readonly previous: Uint8Array;
  /** Sample × samples + sample: the second comes right after the first. −∞: it cannot. */
  readonly follow: Float32Array;
  /** Sample: it follows a key that is not in the window. */
  readonly jump: Float32Array;
  /** Sample × symbols: which key it is, by its hold. */
  readonly press: Float32Array;
  /** (Sample × symbols + key before) × symbols + key: by its press–press. */
  readonly pair: Float32Array;
  /** The order of the samples, for an attacker who is told it. */
  readonly order: readonly number[] | null;
}

/** Which fields of the wire the attacker looks at, and what he is told on top. */
export interface Knowledge {
  /** The zone of the previous key. */
  readonly pairs: boolean;
  /** Flights and holds as signs of letters. */
  readonly times: boolean;
  /** Which key was held how long, as signs of letters and as links between neighbours: the wire does not tell it. */
  readonly holds: boolean;
  /** The order of typing, which the wire does not carry. */
  readonly order: boolean;
}

export function posePuzzle(
  reading: Reading,
  order: readonly number[],
  timing: TimingModel,
  links: LinkModel,
  knowledge: Knowledge,
): Puzzle {
  const { zone, previous } = reading;
  const size = zone.length;
  const follow = new Float32Array(size * size).fill(Number.NEGATIVE_INFINITY);
  const jump = new Float32Array(size);
  const press = new Float32Array(size * symbolCount);
  const pair = new Float32Array(size * symbolCount * symbolCount);
  for (let later = 0; later < size; later++) {
    if (knowledge.times) {
      weighPair(reading, later, timing, knowledge.holds, pair, later * symbolCount * symbolCount);
      if (knowledge.holds) weighKey(reading, later, timing, press);
    }
    if (previous[later] === noZone) continue;
    // One predecessor each, or none in the window: as shares, so that partial texts are not ahead for having used what is easy to place.
    const weights = new Float64Array(size + 1).fill(Number.NEGATIVE_INFINITY);
    let possible = 0;
    for (let earlier = 0; earlier < size; earlier++) {
      if (earlier === later || (knowledge.pairs && zone[earlier] !== previous[later])) continue;
      weights[earlier] = knowledge.holds ? weighLink(links, reading, earlier, later) : 0;
      possible++;
    }
    weights[size] = Math.log(Math.max(1, possible) / (size - 1));
    const total = sumLogs(weights);
    for (let earlier = 0; earlier < size; earlier++) {
      follow[earlier * size + later] = (weights[earlier] as number) - total;
    }
    jump[later] = (weights[size] as number) - total;
  }
  return {
    zone,
    previous,
    follow,
    jump,
    press,
    pair,
    order: knowledge.order ? order : null,
  };
}

/** Which key it is, by how long it was held. */
function weighKey({ zone, relativeHold }: Reading, sample: number, timing: TimingModel, press: Float32Array): void {
  const symbols = symbolsOfZone[zone[sample] as number] ?? [];
  const weights = symbols.map((symbol) => weighTime(timing.hold, symbol, relativeHold[sample] as number));
  const usual = sumLogs(weights.map((weight, k) => weight + Math.log(timing.share[symbols[k] as number] as number)));
  for (const [k, symbol] of symbols.entries()) press[sample * symbolCount + symbol] = (weights[k] as number) - usual;
}

/** Fills `pair` from `offset` on: which pair of keys it is, by press–press and, unless the key before tells its own hold, by how long that one was held. */
export function weighPair(
  { zone, previous, relativePressPress, relativePreviousHold }: Reading,
  sample: number,
  timing: TimingModel,
  isHoldKnown: boolean,
  pair: Float32Array,
  offset: number,
): void {
  const before = symbolsOfZone[previous[sample] as number] ?? [];
  const symbols = symbolsOfZone[zone[sample] as number] ?? [];
  const rows = before.flatMap((first) => symbols.map((symbol) => first * symbolCount + symbol));
  const weights = rows.map((row) => {
    const flight = weighTime(timing.pressPress, row, relativePressPress[sample] as number);
    if (isHoldKnown) return flight;
    return flight + weighTime(timing.hold, Math.floor(row / symbolCount), relativePreviousHold[sample] as number);
  });
  const usual = sumLogs(weights.map((weight, k) => weight + Math.log(timing.pairShare[rows[k] as number] as number)));
  for (const [k, row] of rows.entries()) {
    pair[offset + row] = (weights[k] as number) - usual;
  }
}

function sumLogs(values: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) most = Math.max(most, values[k] as number);
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += Math.exp((values[k] as number) - most);
  return most + Math.log(sum);
}
