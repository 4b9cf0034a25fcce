/** Quantiles of a column of numbers by nearest rank, which sorts a copy once. */
export function rankColumn(values: Float64Array): (share: number) => number {
  const sorted = values.slice().sort();
  return (share) => sorted[Math.round(share * (sorted.length - 1))] as number;
}

/** Mean and standard deviation of at least one number. */
export function averageColumn(values: Float64Array): readonly [mean: number, deviation: number] {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return [mean, Math.sqrt(squares / values.length)];
}

/** Correlation of two columns of equal length, drawn to 0 where one of them hardly varies. */
export function correlateColumns(xs: Float64Array, ys: Float64Array): number {
  const [meanX, deviationX] = averageColumn(xs);
  const [meanY, deviationY] = averageColumn(ys);
  let sum = 0;
  for (let k = 0; k < xs.length; k++) sum += ((xs[k] as number) - meanX) * ((ys[k] as number) - meanY);
  return sum / xs.length / (deviationX * deviationY + 1e-3);
}
