import { noZone } from '@samehand/protocol';
import { printText } from './choose-text.ts';
import { zoneOfSymbol } from './key-symbols.ts';

/** What is counted: keys by zone × 10 + zone before, or by zone alone. */
const kindsOf = { pairs: 100, zones: 10 } as const;
export type Sight = keyof typeof kindsOf;

/** Stretches of text that people typed, with what can be counted in them: a row for each. */
export interface Memory {
  readonly texts: readonly Uint8Array[];
  readonly counts: Readonly<Record<Sight, Uint8Array>>;
}

/** A stretch met before and how unlike the window it is: counts that would have to change. */
export interface Recollection {
  readonly text: Uint8Array;
  readonly distance: number;
}

/** Cuts typed texts (symbols of all keys, one row of keys a text) into stretches of `keys` keys, beginning at every `step`-th. */
export function memoriseTexts(typed: readonly (readonly number[])[], keys: number, step: number): Memory {
  const stretches: (readonly [symbols: readonly number[], before: number])[] = [];
  for (const symbols of typed) {
    for (let from = 0; from + keys <= symbols.length; from += step) {
      const before = from === 0 ? noZone : (zoneOfSymbol[symbols[from - 1] as number] as number);
      stretches.push([symbols.slice(from, from + keys), before]);
    }
  }
  const counts = {
    pairs: new Uint8Array(stretches.length * kindsOf.pairs),
    zones: new Uint8Array(stretches.length * kindsOf.zones),
  };
  for (const [row, [symbols, first]] of stretches.entries()) {
    let before = first;
    for (const symbol of symbols) {
      const zone = zoneOfSymbol[symbol] as number;
      const pair = row * kindsOf.pairs + zone * 10 + before;
      counts.pairs[pair] = (counts.pairs[pair] as number) + 1;
      const at = row * kindsOf.zones + zone;
      counts.zones[at] = (counts.zones[at] as number) + 1;
      before = zone;
    }
  }
  return { texts: stretches.map(([symbols]) => printText(symbols)), counts };
}

/** The `count` stretches whose zone pairs (or zones) are most like those of the window, nearest first. */
export function recallTexts(
  { texts, counts }: Memory,
  window: { readonly zone: Uint8Array; readonly previous: Uint8Array },
  count: number,
  sight: Sight = 'pairs',
): readonly Recollection[] {
  const kinds = kindsOf[sight];
  const rows = counts[sight];
  const wanted = new Uint8Array(kinds);
  for (const [sample, zone] of window.zone.entries()) {
    const at = sight === 'pairs' ? zone * 10 + (window.previous[sample] as number) : zone;
    wanted[at] = (wanted[at] as number) + 1;
  }
  const distances = new Uint16Array(texts.length);
  const histogram = new Uint32Array(1024);
  for (let row = 0; row < texts.length; row++) {
    let distance = 0;
    for (let kind = 0, at = row * kinds; kind < kinds; kind++, at++) {
      distance += Math.abs((rows[at] as number) - (wanted[kind] as number));
    }
    distances[row] = distance;
    histogram[distance] = (histogram[distance] as number) + 1;
  }
  let border = 0;
  for (let seen = histogram[0] as number; seen < Math.min(count, texts.length); ) seen += histogram[++border] as number;
  const near: Recollection[] = [];
  for (const [row, distance] of distances.entries()) {
    if (distance <= border) near.push({ text: texts[row] as Uint8Array, distance });
  }
  return near.sort((a, b) => a.distance - b.distance).slice(0, count);
}
