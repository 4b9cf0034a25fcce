import { noZone } from '@samehand/protocol';
import { printText } from './choose-text.ts';
import { zoneOfSymbol } from './key-symbols.ts';

/** Zone × 10 + zone before. */
const pairKinds = 100;

/** Stretches of text that people typed, with how often each zone pair occurs in them. */
export interface Memory {
  readonly texts: readonly Uint8Array[];
  /** Row of `pairKinds` counts for each text. */
  readonly pairs: Uint8Array;
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
  const pairs = new Uint8Array(stretches.length * pairKinds);
  for (const [row, [symbols, first]] of stretches.entries()) {
    let before = first;
    for (const symbol of symbols) {
      const zone = zoneOfSymbol[symbol] as number;
      const at = row * pairKinds + zone * 10 + before;
      pairs[at] = (pairs[at] as number) + 1;
      before = zone;
    }
  }
  return { texts: stretches.map(([symbols]) => printText(symbols)), pairs };
}

/** The `count` stretches whose zone pairs are most like those of the window, nearest first. */
export function recallTexts(
  { texts, pairs }: Memory,
  window: { readonly zone: Uint8Array; readonly previous: Uint8Array },
  count: number,
): readonly Recollection[] {
  const wanted = new Uint8Array(pairKinds);
  for (const [sample, zone] of window.zone.entries()) {
    const at = zone * 10 + (window.previous[sample] as number);
    wanted[at] = (wanted[at] as number) + 1;
  }
  const distances = new Uint16Array(texts.length);
  const histogram = new Uint32Array(1024);
  for (let row = 0; row < texts.length; row++) {
    let distance = 0;
    for (let kind = 0, at = row * pairKinds; kind < pairKinds; kind++, at++) {
      distance += Math.abs((pairs[at] as number) - (wanted[kind] as number));
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
