import { roundToTwo } from '@samehand/protocol';

/** A duration as batches carry it: multiples of 100 ms, from 0 to `most`; an hour is the longest of a part. */
export function roundTime(milliseconds: number, most = 3_600_000): number {
  return roundToTwo(milliseconds / 50, 0, most / 50) * 50;
}
