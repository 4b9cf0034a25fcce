import type { EpochMs } from '@samehand/protocol';

/** The sequential alarm of one question; see {@link raise}. */
export interface Alarm {
  readonly alarm: number;
  readonly soft: number;
  readonly since: EpochMs | null;
}

/** What one piece of evidence means to the alarm. */
export interface AlarmInput {
  /** Calibrated, discounted and capped bits of the evidence; negative speaks against the employee. */
  readonly bits: number;
  /** Start of the stretch of input that the evidence is about. */
  readonly from: EpochMs;
  /** Whether the witness may carry the alarm past `softCeiling` without others. */
  readonly cutsAlone: boolean;
}

/**
 * One step of the e-detector: a CUSUM of e-values, kept in bits.
 *
 *     M(n) = e(n) · max(M(n−1), 1),   e(n) = 2^(−bits(n)),   alarm = log₂ M, drawn from zero
 *
 * With E[e(n) | past] ≤ 1 while the employee works, M is dominated by a Shiryaev–Roberts e-detector, whose mean at time n is at
 * most n, so that the mean time to reach 2^c is at least 2^c windows, *whatever* the dependence of the windows (Page 1954;
 * Shin, Ramdas & Rinaldo 2024, "E-detectors: a nonparametric framework for sequential change detection", theorem 2.4). Under
 * an impostor it grows by the calibrated bits of each window, which is the fastest any such test can.
 *
 * Witnesses that may not cut alone add to the same excursion, but their sum stops at `softCeiling`; leaving out part of an
 * e-value only makes it smaller, so the guarantee holds.
 */
export function raise(before: Alarm, input: AlarmInput, softCeiling: number): Alarm {
  const against = -input.bits;
  if (before.alarm <= 0) {
    // At zero or on credit: a new excursion may start here. Credit is used up first, never topped up by ordinary windows.
    if (against <= 0) return before.since === null && before.soft === 0 ? before : { ...before, soft: 0, since: null };
    const counted = input.cutsAlone ? against : Math.min(against, softCeiling);
    const alarm = before.alarm + counted;
    return { alarm, soft: input.cutsAlone ? 0 : Math.max(0, alarm), since: alarm > 0 ? input.from : null };
  }
  const soft = input.cutsAlone ? before.soft : Math.min(softCeiling, before.soft + against);
  const alarm = before.alarm + (input.cutsAlone ? against : soft - before.soft);
  if (alarm <= 0) return { alarm: 0, soft: 0, since: null };
  // A falling alarm cannot keep more soft bits than it has bits.
  return { alarm, soft: Math.min(Math.max(0, soft), alarm), since: before.since ?? input.from };
}
