import { type KeystrokeWindow, noZone } from '../capture.ts';
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

/** Writes a window sorted by zone pair: first the pairs, then the times column by column. */
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
      pair: zone * 10 + previous,
      isLinked,
      hold: window.hold[place] ?? Number.NaN,
      press,
      held: press - release,
    };
  }).sort((a, b) => a.pair - b.pair);
  const linked = rows.filter((row) => row.isLinked);

  to.field(rows.length, samples);
  let last = 0;
  for (const row of rows) {
    to.check(row.pair < 90);
    to.field(row.pair - last, pair);
    last = row.pair;
  }
  encodeColumn(
    rows.map((row) => row.hold),
    hold,
    to,
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

/** The least value, the order of the codes (4 bits), then what each value has more than the least. Nothing for no values. */
function encodeColumn(values: readonly number[], field: Field, to: BitWriter): void {
  if (values.length === 0) return;
  const [unit, , most] = field;
  const least = Math.min(...values);
  const rest = values.map((value) => (value - least) / unit);
  const order = bestOrder(rest);
  to.field(least, field);
  to.bits(order, 4);
  for (const value of rest) to.field(value, [1, 0, (most - least) / unit, order]);
}
