export { seedChance } from '@samehand/protocol';

/** A number of the standard normal distribution (Box–Muller). */
export function drawNormal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
