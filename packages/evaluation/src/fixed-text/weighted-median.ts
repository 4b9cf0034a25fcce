/** The value at which half of the weight is reached. */
export function findWeightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let passed = 0;
  for (const at of order) {
    passed += weights[at] as number;
    if (passed >= half) return values[at] as number;
  }
  return Number.NaN;
}
