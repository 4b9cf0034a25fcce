/**
 * Place of a value among rising centres as bin + share: 3.25 means ¾ in bin 3 and ¼ in bin 4. Outside the centres the outermost
 * bin takes it whole. Always in 0 … count − 1; a value that is not a number falls into bin 0.
 */
export function placeAmong(value: number, table: Float32Array, from: number, count: number): number {
  if (!(value > (table[from] as number))) return 0;
  let low = 0;
  let high = count - 1;
  if (value >= (table[from + high] as number)) return high;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= (table[from + middle] as number)) low = middle;
    else high = middle;
  }
  const left = table[from + low] as number;
  const right = table[from + high] as number;
  return low + (value - left) / (right - left);
}

/** Adds `amount` at `place` (see {@link placeAmong}) to the histogram that starts at `from`. */
export function addSoftly(histogram: Float32Array, from: number, place: number, amount: number): void {
  const bin = Math.floor(place);
  const share = place - bin;
  const at = from + bin;
  histogram[at] = (histogram[at] as number) + amount * (1 - share);
  if (share > 0) histogram[at + 1] = (histogram[at + 1] as number) + amount * share;
}
