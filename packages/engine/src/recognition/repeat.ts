/**
 * Bits of a window against the subject that came after others of the same excursion of the alarm: the strongest of them counts in full, every other by `share`. Who types
 * one window unlike themselves does so for two or three (a bad line, a wet hand), which calibration on single windows does not see, while one clear window
 * needs no second. Whatever else arrives first, the sum is share·Σ + (1 − share)·max. Less evidence against is a smaller e-value, so the promise of the alarm stands.
 * @param against bits of this window, above 0
 * @param strongest the same of the strongest window of this witness in the excursion so far; 0 where there was none
 */
export function weighRepeat(against: number, strongest: number, share: number): number {
  return share * against + (1 - share) * Math.max(0, against - strongest);
}
