/**
 * Milliseconds to wait before attempt `failures + 1`: doubling from `first` to `most`, with the upper half drawn by chance so
 * that many gates which lost one server do not return in step.
 */
export function backOff(failures: number, chance: () => number, first = 250, most = 10_000): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(failures, 20));
  return ceiling / 2 + (chance() * ceiling) / 2;
}
