/** Added to both variances: what the erased clock leaves where there is none. */
const leastVariance = 0.002;

/** Groups have numbers below this: pairs of zones. */
const most = 90;
const counts = new Float64Array(most);
const sums = new Float64Array(most);
const squares = new Float64Array(most);

/**
 * ln of the variance between groups against the variance within them: how far values depend on the group they are of, whatever that
 * dependence is. Groups of one value say nothing about it. NaN where fewer than two groups have more.
 */
export function weighGroups(values: Float64Array, groups: Uint8Array, count: number): number {
  let all = 0;
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const value = values[at] as number;
    counts[group] = (counts[group] as number) + 1;
    sums[group] = (sums[group] as number) + value;
    squares[group] = (squares[group] as number) + value * value;
    all += value;
  }
  const mean = all / count;
  let within = 0;
  let between = 0;
  let known = 0;
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const members = counts[group] as number;
    // Each group once: the first of it clears its place.
    if (members === 0) continue;
    const sum = sums[group] as number;
    if (members > 1) {
      const own = sum / members;
      within += (squares[group] as number) - sum * own;
      between += members * (own - mean) * (own - mean);
      known++;
    }
    counts[group] = sums[group] = squares[group] = 0;
  }
  if (known < 2) return Number.NaN;
  return Math.log(
    (between / (known - 1) + leastVariance) / (Math.max(0, within) / Math.max(1, count - known) + leastVariance),
  );
}
