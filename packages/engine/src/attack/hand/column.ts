/** Longer columns are rarer than the overhead of the built-in sort is costly. */
const fewToSort = 48;

/** The numbers in rising order, in a new column. */
export function sortColumn(values: Float64Array): Float64Array {
  const sorted = values.slice();
  if (sorted.length > fewToSort) return sorted.sort();
  for (let k = 1; k < sorted.length; k++) {
    const value = sorted[k] as number;
    let place = k;
    for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
    sorted[place] = value;
  }
  return sorted;
}

/** Number at a share of a rising column, by nearest rank. */
export function rankColumn(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] as number;
}

export function averageColumn(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
}

/** Standard deviation around a mean that is known. */
export function spreadColumn(values: Float64Array, mean: number): number {
  let squares = 0;
  for (let k = 0; k < values.length; k++) squares += ((values[k] as number) - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

/** Correlation of two columns of equal length, drawn to 0 where one of them hardly varies. */
export function correlateColumns(xs: Float64Array, ys: Float64Array): number {
  const meanX = averageColumn(xs);
  const meanY = averageColumn(ys);
  let [both, squaresX, squaresY] = [0, 0, 0];
  for (let k = 0; k < xs.length; k++) {
    const x = (xs[k] as number) - meanX;
    const y = (ys[k] as number) - meanY;
    both += x * y;
    squaresX += x * x;
    squaresY += y * y;
  }
  return both / (Math.sqrt(squaresX * squaresY) + 1e-3 * xs.length);
}
