import { type KeystrokeWindow, type KeyZone, noZone, roundToTwo } from '@samehand/protocol';
import { replayKeys } from '../datasets/replay-keys.ts';
import { sendThroughWire } from '../datasets/through-wire.ts';
import type { Chance } from '../synthetic/chance.ts';
import type { KnownKey, TypedText } from './read-typed-text.ts';

/** A window as the server received it, and the truth about it that the server has not. */
export interface KnownWindow {
  /** What travelled: the real encoder and decoder stand in between. */
  readonly payload: KeystrokeWindow;
  /** The key behind each sample of the payload. */
  readonly keys: readonly KnownKey[];
  /** The key before it in its text, the same object as in `keys`; undefined at the beginning. */
  readonly before: readonly (KnownKey | undefined)[];
  /** Places of the samples in the order of typing. */
  readonly order: readonly number[];
  /** The same samples as a wire would tell them that left each hold with its key. */
  readonly chained: KeystrokeWindow;
  /** As `chained`, and the clock neither erased nor blurred by noise. */
  readonly noiseless: KeystrokeWindow;
}

interface NumberedKey extends KnownKey {
  readonly number: number;
  readonly before: KnownKey | undefined;
}

/**
 * Windows of one subject's texts, by the collector's own sampler, through encoder and decoder. To learn which key became which sample the
 * sampler is run again with the same chance and with halves of each key's number in place of its zone.
 * @param chance begins the same stream anew at every call
 * @throws Error if a sample is not that of its key: the truth would be wrong
 */
export function captureKnownWindows(texts: readonly TypedText[], chance: () => Chance): readonly KnownWindow[] {
  let count = 0;
  const numbered = texts.map(({ id, keys: typed }) => {
    const copies: NumberedKey[] = [];
    for (const key of typed) copies.push({ ...key, number: count++, before: copies.at(-1) });
    return { id, keys: copies };
  });
  const keys = numbered.flatMap((text) => text.keys);
  const run = (tag: (key: NumberedKey) => number) =>
    replayKeys(
      numbered.map(({ id, keys: typed }) => ({
        id,
        keys: typed.map((key) => ({ press: key.press, release: key.release, zone: tag(key) as KeyZone })),
      })),
      chance(),
    );
  const low = run(({ number }) => number & 0xff);
  const high = run(({ number }) => number >> 8);
  return run(({ zone }) => zone).map(({ window }, at) => {
    const known = Array.from(window.zone, (_, sample) => {
      const number = (low[at]?.window.zone[sample] ?? 0) + 256 * (high[at]?.window.zone[sample] ?? 0);
      return keys[number] as NumberedKey;
    });
    return describeWindow(window, known);
  });
}

function describeWindow(window: KeystrokeWindow, known: readonly NumberedKey[]): KnownWindow {
  const payload = sendThroughWire(window);
  if (payload.kind !== 'keystrokes') throw new Error('a keystroke window came back as something else');
  const sorted = sortAsWire(window);
  const chained = reorder(window, sorted);
  const keys = sorted.map((sample) => known[sample] as NumberedKey);
  for (const [sample, { zone }] of keys.entries()) {
    const isKept =
      zone === payload.zone[sample] &&
      chained.previous[sample] === payload.previous[sample] &&
      chained.pressPress[sample] === payload.pressPress[sample] &&
      chained.releasePress[sample] === payload.releasePress[sample];
    if (!isKept) throw new Error('the sampler or the codec moved a sample: its key is no longer known');
  }
  return {
    payload,
    keys,
    before: keys.map(({ before }) => before),
    order: keys.map((_, sample) => sample).sort((a, b) => (keys[a]?.number ?? 0) - (keys[b]?.number ?? 0)),
    chained,
    noiseless: removeNoise(chained, keys),
  };
}

/** Places of the samples as the wire sorts them (docs/wire.md): by pair, press–press, previous hold. */
function sortAsWire({ zone, previous, pressPress, releasePress }: KeystrokeWindow): readonly number[] {
  const row = (sample: number) => {
    const time = pressPress[sample] as number;
    const pair = (zone[sample] as number) * 10 + (previous[sample] as number);
    return [pair, time, time - (releasePress[sample] as number)] as const;
  };
  const rows = Array.from(zone, (_, sample) => ({ sample, row: row(sample) }));
  rows.sort((a, b) => a.row[0] - b.row[0] || a.row[1] - b.row[1] || a.row[2] - b.row[2]);
  return rows.map(({ sample }) => sample);
}

function reorder(window: KeystrokeWindow, places: readonly number[]): KeystrokeWindow {
  return {
    kind: 'keystrokes',
    zone: Uint8Array.from(places, (place) => window.zone[place] as number),
    previous: Uint8Array.from(places, (place) => window.previous[place] as number),
    hold: Uint16Array.from(places, (place) => window.hold[place] as number),
    pressPress: Uint16Array.from(places, (place) => window.pressPress[place] as number),
    releasePress: Int16Array.from(places, (place) => window.releasePress[place] as number),
  };
}

function removeNoise(window: KeystrokeWindow, keys: readonly NumberedKey[]): KeystrokeWindow {
  const measure = (take: (key: KnownKey, last: KnownKey) => number, least: number) =>
    keys.map((key, sample) =>
      window.previous[sample] === noZone || !key.before ? 0 : roundToTwo(take(key, key.before), least, 3000),
    );
  return {
    ...window,
    hold: Uint16Array.from(keys, ({ press, release }) => roundToTwo(release - press, 0, 2000)),
    pressPress: Uint16Array.from(measure((key, last) => key.press - last.press, 0)),
    releasePress: Int16Array.from(measure((key, last) => key.press - last.release, -2000)),
  };
}
