import { type KeystrokeWindow, noZone } from '../capture/capture.ts';
import { type BitWriter, bestOrder } from './bit-writer.ts';
import {
  type Field,
  hold,
  pair,
  pressPress,
  previousHold,
  releasePressLeast,
  releasePressMost,
  samples,
} from './layout.ts';

/**
 * Writes a window as a set: samples sorted by zone pair and times, first the pairs, then the times column by column. Holds are
 * sorted for themselves among the keys of one zone: which of them was held how long is lost on purpose (docs/wire.md says why).
 */
export function encodeKeystrokes(window: KeystrokeWindow, to: BitWriter): void {
  const rows = Array.from(window.zone, (zone, place) => {
    const previous = window.previous[place] ?? Number.NaN;
    const press = window.pressPress[place] ?? Number.NaN;
    const release = window.releasePress[place] ?? Number.NaN;
    const isLinked = previous < noZone;
    to.check(
      previous <= noZone &&
        release >= releasePressLeast &&
        release <= releasePressMost &&
        (isLinked || (press === 0 && release === 0)),
    );
    return {
      zone,
      pair: zone * 10 + previous,
      isLinked,
      hold: window.hold[place] ?? Number.NaN,
      press,
      held: press - release,
    };
  }).sort((a, b) => a.pair - b.pair || a.press - b.press || a.held - b.held);
  const linked = rows.filter((row) => row.isLinked);

  to.field(rows.length, samples);
  let last = 0;
  for (const row of rows) {
    to.check(row.pair < 90);
    to.field(row.pair - last, pair);
    last = row.pair;
  }
  const byHold = [...rows].sort((a, b) => a.zone - b.zone || a.hold - b.hold);
  const holds = byHold.map((row) => row.hold);
  encodeColumn(holds, hold, to, (place) =>
    byHold[place]?.zone === byHold[place - 1]?.zone ? holds[place - 1] : undefined,
  );
  encodeColumn(
    linked.map((row) => row.press),
    pressPress,
    to,
  );
  encodeColumn(
    linked.map((row) => row.held),
    previousHold,
    to,
  );
}

/**
 * The least value, the order of the codes (4 bits), then what each value has more than its base: the least, or what `baseOf` gives for
 * its place. Nothing for no values.
 */
function encodeColumn(
  values: readonly number[],
  field: Field,
  to: BitWriter,
  baseOf: (place: number) => number | undefined = () => undefined,
): void {
  if (!values.length) return;
  const [unit, , most] = field;
  const least = Math.min(...values);
  const rest = values.map((value, place) => (value - (baseOf(place) ?? least)) / unit);
  const order = bestOrder(rest);
  to.field(least, field);
  to.bits(order, 4);
  for (const value of rest) to.field(value, [1, 0, (most - least) / unit, order]);
}
