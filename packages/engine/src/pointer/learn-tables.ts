import { quantileCentres } from '../numeric/quantile.ts';
import { columns, rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

/** Bin centres of every column (columns × bins), from a population's rows: finer bins where there are many. */
export function learnPointerTables(rows: Float32Array): Readonly<Record<string, Float32Array>> {
  const { coarse, fine, fineFrom } = pointerParameters.bins;
  const bins = rows.length / rowWidth < fineFrom ? coarse : fine;
  const centres = new Float32Array(columns.length * bins);
  for (let column = 0; column < columns.length; column++) {
    const values: number[] = [];
    for (let at = column; at < rows.length; at += rowWidth) {
      const value = rows[at] as number;
      if (!Number.isNaN(value)) values.push(value);
    }
    centres.set(quantileCentres(Float32Array.from(values), bins), column * bins);
  }
  return { quantiles: centres };
}
