import type { EpochMs } from '@samehand/protocol';

/** Time of day as `14:02:10 UTC`. UTC because the same sentence is read in several places. */
export function writeTime(at: EpochMs): string {
  const seconds = Math.floor(at / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)} UTC`;
}
