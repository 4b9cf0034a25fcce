import type { Ground } from '@samehand/protocol';

/** What the injection witness found in one payload: bits for (positive) or against a human hand, and why. */
export interface Finding {
  readonly bits: number;
  readonly grounds: readonly Ground[];
}
