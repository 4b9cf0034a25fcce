import { loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { columns, rowWidth } from './columns.ts';
import { columnsText, placeScale } from './columns-text.ts';
import { pointerParameters } from './parameters.ts';

/**
 * Writes what the columns of these rows tell into a bag: their histograms, in Hellinger form (roots of shares), at its beginning; and from `meansAt` how far each column lies from the
 * middle of the population, on the mean: 0 where no row has it.
 */
export type FillColumns = (rows: Float32Array, bag: Float32Array, meansAt: number) => void;

/**
 * Readies the columns' soft histograms and means, as a loop of WebAssembly: nine hundred places to find in a window. What it gives is told plainly by the test beside.
 * An offset from the middle is told in units of the spread of the centres and ends at `means.reach` spreads: one odd stroke moves a mean little. The mean is drawn to 0 like
 * the histograms, where few strokes have the column.
 * @param centres of all columns, one after the other, as many of each
 */
export function readyColumns(centres: Float32Array): FillColumns {
  const bins = centres.length / columns.length;
  const scales = layOutScales(centres, bins);
  const text = columnsText(bins);
  let room = makeRoom(text, scales, bins, 32);
  return (rows, bag, meansAt) => {
    if (rows.length > room.rows.length) room = makeRoom(text, scales, bins, (2 * rows.length) / rowWidth);
    room.rows.set(rows);
    room.fill(rows.length);
    bag.set(room.histograms);
    bag.set(room.means, meansAt);
  };
}

/** Columns are worked on by twos; of an odd number the last has none beside it. */
const pairs = Math.ceil(columns.length / 2);

/** Room for windows of so many strokes. */
function makeRoom(text: string, scales: Float64Array, bins: number, strokes: number) {
  const histogramsAt = scales.byteLength;
  const meansAt = histogramsAt + 4 * bins * 2 * pairs;
  const rowsAt = meansAt + 4 * 2 * pairs;
  const memory = openMemory(rowsAt + 4 * (strokes * rowWidth + 1));
  new Float64Array(memory.buffer, 0, scales.length).set(scales);
  const { fill } = loadKernels(text, memory, 'fill');
  return {
    rows: new Float32Array(memory.buffer, rowsAt, strokes * rowWidth),
    histograms: new Float32Array(memory.buffer, histogramsAt, columns.length * bins),
    means: new Float32Array(memory.buffer, meansAt, columns.length),
    fill: (numbers: number) => fill(rowsAt, rowsAt + 4 * numbers, 0, histogramsAt, histogramsAt, meansAt),
  };
}

/** The scales of two columns at a time, in the order of the columns (see columns-text). */
function layOutScales(centres: Float32Array, bins: number): Float64Array {
  const place = placeScale(bins);
  const numbers = place.bytes / 8;
  const scales = new Float64Array(numbers * pairs).fill(1);
  for (let column = 0; column < columns.length; column++) {
    const first = numbers * (column >> 1) + (column & 1);
    const own = centres.subarray(column * bins, (column + 1) * bins);
    const centre = (bin: number) => own[bin] as number;
    for (let bin = 0; bin < bins; bin++) scales[first + place.centre(bin) / 8] = centre(bin);
    for (let bin = 0; bin < bins - 1; bin++) scales[first + place.width(bin) / 8] = centre(bin + 1) - centre(bin);
    scales[first + place.middle / 8] = centre(bins >> 1);
    scales[first + place.perSpread / 8] = Math.fround(pointerParameters.means.reach / (centre(bins - 1) - centre(0)));
  }
  return scales;
}
