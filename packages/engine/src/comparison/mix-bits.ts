/**
 * Bits of evidence that bets half its stake on each of two: −log₂ ½(2^−one + 2^−other), without overflow. The mean of two e-values is an e-value, and it costs at
 * most one bit against the better of them.
 */
export function mixBits(one: number, other: number): number {
  const least = Math.min(one, other);
  return least + 1 - Math.log2(1 + 2 ** -Math.abs(one - other));
}
