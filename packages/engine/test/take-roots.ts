/**
 * Replaces `count` numbers from `from` by weight × √(number / (their sum + prior)): the Hellinger form of a histogram, in which
 * distances between shares are even, and which stays small where little was seen. Plainly; the engine's own are WebAssembly.
 */
export function takeRoots(bag: Float32Array, from: number, count: number, weight: number, prior: number): void {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += bag[k] as number;
  if (sum === 0) return;
  const factor = (weight * weight) / (sum + prior);
  for (let k = from; k < from + count; k++) {
    const amount = bag[k] as number;
    if (amount > 0) bag[k] = Math.sqrt(amount * factor);
  }
}
