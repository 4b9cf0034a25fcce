import { type KeystrokeWindow, noZone } from '../capture.ts';
import { type BitWriter, bestOrder } from './bit-writer.ts';
import {
  type Field,
  holdBase,
  pairSkip,
  pressPressBase,
  previousHoldBase,
  releasePress,
  sampleCount,
} from './layout.ts';

/** Writes a window sorted by zone pair: first the pairs, then the times column by column. */
export function encodeKeystrokes(window: KeystrokeWindow, to: BitWriter): void {
  const columns = [window.zone, window.previous, window.hold, window.pressPress, window.releasePress];
  to.field(window.zone.length, sampleCount);
  if (columns.some((column) => column.length !== window.zone.length)) to.refuse('samples');
  const samples = Array.from(window.zone, (zone, index) => {
    const [, previous = 0, hold = 0, press = 0, release = 0] = columns.map((column) => column[index]);
    const isFirst = previous === noZone;
    if (zone >= noZone || previous > noZone || (isFirst && (press || release))) to.refuse('pair');
    if (release < releasePress.least || release > releasePress.most) to.refuse('releasePress');
    return { pair: zone * 10 + previous, isFirst, hold, press, previousHold: press - release };
  }).sort((a, b) => a.pair - b.pair);

  let last = 0;
  for (const { pair } of samples) {
    to.field(pair - last, pairSkip);
    last = pair;
  }
  const linked = samples.filter(({ isFirst }) => !isFirst);
  encodeColumn(
    samples.map(({ hold }) => hold),
    holdBase,
    to,
  );
  encodeColumn(
    linked.map(({ press }) => press),
    pressPressBase,
    to,
  );
  encodeColumn(
    linked.map(({ previousHold }) => previousHold),
    previousHoldBase,
    to,
  );
}

/** The least value, the order of the codes (4 bits), then what each value has more than the least. Nothing for no values. */
function encodeColumn(values: readonly number[], base: Field, to: BitWriter): void {
  if (!values.length) return;
  const least = Math.min(...values);
  const unit = base[1];
  to.field(least, base);
  if (values.some((value) => value > base[3] || value % unit)) to.refuse(base[0]);
  const rest = values.map((value) => (value - least) / unit);
  const { order } = bestOrder(rest);
  to.bits(order, 4);
  for (const value of rest) to.golomb(value, order);
}
