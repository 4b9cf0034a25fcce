/** Added to both variances: what the erased clock leaves where there is none. */
const leastVariance = 0.002;

/** Groups have numbers below this: pairs of zones. */
const most = 90;
const counts = new Float64Array(most);
const sums = new Float64Array(most);

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
    all += value;
  }
  const mean = all / count;
  let within = 0;
  let between = 0;
  let share = 0;
  for (let at = 0; at < count; at++) {
    const group = groups[at] as number;
    const members = counts[group] as number;
    if (members < 2) continue;
    const own = (sums[group] as number) / members;
    const value = values[at] as number;
    within += (value - own) * (value - own);
    between += (own - mean) * (own - mean);
    share += 1 / members;
  }
  for (let at = 0; at < count; at++) counts[groups[at] as number] = sums[groups[at] as number] = 0;
  const known = Math.round(share);
  if (known < 2) return Number.NaN;
  return Math.log((between / (known - 1) + leastVariance) / (within / Math.max(1, count - known) + leastVariance));
}
