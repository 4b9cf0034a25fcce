import { roundToTwo } from '@samehand/protocol';

/** A duration as batches carry it: multiples of 100, 0…3,600,000 ms. */
export function roundTime(milliseconds: number): number {
  return roundToTwo(milliseconds / 50, 0, 72_000) * 50;
}
