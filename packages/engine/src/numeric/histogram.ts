/** Divides `count` numbers from `from` by √(their sum + prior): a histogram that is normalised, yet small where little was seen. */
export function divideByRoot(bag: Float32Array, from: number, count: number, prior: number): void {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += bag[k] as number;
  if (sum === 0) return;
  const factor = 1 / Math.sqrt(sum + prior);
  for (let k = from; k < from + count; k++) bag[k] = (bag[k] as number) * factor;
}

/** Replaces `count` numbers from `from` by weight × the root of their share of the sum (Hellinger form of a histogram). */
export function takeRoots(bag: Float32Array, from: number, count: number, weight: number): void {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += bag[k] as number;
  if (sum === 0) return;
  for (let k = from; k < from + count; k++) bag[k] = weight * Math.sqrt((bag[k] as number) / sum);
}
