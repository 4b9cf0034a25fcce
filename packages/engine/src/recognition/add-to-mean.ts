/** Mean of `count` windows and `added` more whose own mean is `other`; an empty first counts as zeros. A fresh array. */
export function addToMean(mean: Float32Array, count: number, other: Float32Array, added: number): Float32Array {
  const sum = new Float32Array(other.length);
  const before = orZeros(mean, sum);
  const whole = count + added;
  for (let k = 0; k < sum.length; k++) sum[k] = ((before[k] as number) * count + (other[k] as number) * added) / whole;
  return sum;
}

/** Sum of two arrays, the first scaled; an empty first counts as zeros. A fresh array. */
export function addScaled(before: Float32Array, keep: number, other: Float32Array): Float32Array {
  const sum = new Float32Array(other.length);
  const known = orZeros(before, sum);
  for (let k = 0; k < sum.length; k++) sum[k] = (known[k] as number) * keep + (other[k] as number);
  return sum;
}

/** Zeros for an empty array: a sum of which each place is read before it is written. (Asking at each place whether there is a number makes V8 an object of it.) */
function orZeros(given: Float32Array, sum: Float32Array): Float32Array {
  return given.length === 0 ? sum : given;
}
