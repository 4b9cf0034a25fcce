/** Number at a share of a rising column, by nearest rank. */
export function rankColumn(sorted: ArrayLike<number>, count: number, share: number): number {
  return sorted[Math.round(share * (count - 1))] as number;
}

export function averageColumn(values: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[k] as number;
  return sum / count;
}

/** Standard deviation around a mean that is known. */
export function spreadColumn(values: Float64Array, count: number, mean: number): number {
  let squares = 0;
  for (let k = 0; k < count; k++) squares += ((values[k] as number) - mean) ** 2;
  return Math.sqrt(squares / count);
}

/** Correlation of the first `count` numbers of two columns, drawn to 0 where one of them hardly varies. */
export function correlateColumns(xs: Float64Array, ys: Float64Array, count: number): number {
  const meanX = averageColumn(xs, count);
  const meanY = averageColumn(ys, count);
  let [both, squaresX, squaresY] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = (xs[k] as number) - meanX;
    const y = (ys[k] as number) - meanY;
    both += x * y;
    squaresX += x * x;
    squaresY += y * y;
  }
  return both / (Math.sqrt(squaresX * squaresY) + 1e-3 * count);
}

/** ln(1 + fourth moment) of the values in units of `spread`: how heavy their tails are. */
export function weighTails(values: Float64Array, count: number, mean: number, spread: number): number {
  let fourth = 0;
  for (let k = 0; k < count; k++) {
    const square = (((values[k] as number) - mean) / spread) ** 2;
    fourth += square * square;
  }
  return Math.log1p(fourth / count);
}
