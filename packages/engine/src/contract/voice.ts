import type { GroundCode } from '@samehand/protocol';

/** How loudly a biometric witness may speak: what fusion must know of a modality instead of its name. */
export interface Voice {
  /** Most bits that one window may speak for or against the employee. */
  readonly capFor: number;
  readonly capAgainst: number;
  /**
   * Share of the calibrated bits that counts, 0…1: discount for the correlation of the windows of one sitting, which the
   * calibration on single windows does not see.
   */
  readonly discount: number;
  /** Whether it may carry an alarm past the cut-off threshold without others. */
  readonly cutsAlone: boolean;
  /** Samples of this modality in an hour of active input, for the false-alarm budget. */
  readonly samplesPerHour: number;
  /** Windows after which the recent stretch is begun anew (bounds the reach of one likelihood ratio). */
  readonly stretchWindows: number;
  /** Share by which a window against the subject counts beside the strongest of the same excursion, 0…1. */
  readonly repeatShare: number;
  /** Latest settled windows of the session with which each window is compared as well, and the share of the evidence that this comparison has, 0…1; 0: not at all. */
  readonly homeWindows: number;
  readonly homeShare: number;
  /** Windows over which the reference forgets by 1/e. */
  readonly memoryWindows: number;
  /** Mean bits of people's own windows against their references, the windows left out of these; null where nobody has measured it. */
  readonly usualBits: number | null;
  /** What it says where no stronger reason is known. */
  readonly fits: GroundCode;
  readonly differs: GroundCode;
}
