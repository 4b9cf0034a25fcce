import { columns, rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

/** Writes how far the columns of these rows lie from the middle of the population, on the mean, into a bag from `at`: a number a column, 0 where no row has it. */
export type FillMeans = (rows: Float32Array, bag: Float32Array, at: number) => void;

/**
 * Readies the means beside the histograms. An offset is told in units of the spread of the centres and ends at `reach` spreads: one odd stroke moves a mean little. The mean is
 * drawn to 0 like the histograms, where few strokes have the column.
 * @param centres of all columns, one after the other, as many of each
 */
export function readyMeans(centres: Float32Array): FillMeans {
  const { reach, weight } = pointerParameters.means;
  const bins = centres.length / columns.length;
  const middle = Float32Array.from(columns, (_, column) => centres[column * bins + (bins >> 1)] as number);
  const perSpread = Float32Array.from(columns, (_, column) => {
    const first = column * bins;
    return reach / ((centres[first + bins - 1] as number) - (centres[first] as number));
  });
  return (rows, bag, at) => {
    for (let column = 0; column < columns.length; column++) {
      const centre = middle[column] as number;
      const factor = perSpread[column] as number;
      let sum = 0;
      let count = 0;
      for (let place = column; place < rows.length; place += rowWidth) {
        const offset = ((rows[place] as number) - centre) * factor;
        if (Number.isNaN(offset)) continue;
        sum += Math.max(-reach, Math.min(reach, offset));
        count++;
      }
      bag[at + column] = (weight * sum) / (count + pointerParameters.rowPrior);
    }
  };
}
