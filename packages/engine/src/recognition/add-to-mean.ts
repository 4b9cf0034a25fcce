/** Mean of `count` windows and `added` more whose own mean is `other`. A fresh array. */
export function addToMean(mean: Float32Array, count: number, other: Float32Array, added: number): Float32Array {
  const sum = new Float32Array(other.length);
  const whole = count + added;
  for (let k = 0; k < sum.length; k++) sum[k] = ((mean[k] ?? 0) * count + (other[k] as number) * added) / whole;
  return sum;
}

/** Sum of two arrays, the first scaled; an empty first counts as zeros. A fresh array. */
export function addScaled(before: Float32Array, keep: number, other: Float32Array): Float32Array {
  const sum = new Float32Array(other.length);
  for (let k = 0; k < sum.length; k++) sum[k] = (before[k] ?? 0) * keep + (other[k] as number);
  return sum;
}
