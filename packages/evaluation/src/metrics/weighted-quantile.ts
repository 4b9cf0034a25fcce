/**
 * The least value that, with those below it, holds `share` of all weight. NaN where that is infinite, as of something that was never noticed, and where there is nothing.
 */
export function weightedQuantile<Item>(
  items: readonly Item[],
  share: number,
  value: (item: Item) => number,
  weigh: (item: Item) => number,
): number {
  const sorted = [...items].sort((one, other) => value(one) - value(other));
  const total = sorted.reduce((sum, one) => sum + weigh(one), 0);
  let passed = 0;
  for (const one of sorted) {
    passed += weigh(one);
    if (passed >= share * total) return Number.isFinite(value(one)) ? value(one) : Number.NaN;
  }
  return Number.NaN;
}
