import type { EngineSettings } from '../contract/state.ts';

export interface Thresholds {
  /** Alarm in bits at which belief is in `doubt`. */
  readonly ask: number;
  /** Alarm in bits at which it is `lost`. */
  readonly cutOff: number;
}

/**
 * Alarm thresholds in bits from a budget of false alarms. A CUSUM of e-values raises an alarm at level 2^c at most once in
 * 2^c windows of genuine input on average (see alarm.ts), so c = log₂(windows in an hour ÷ false alarms allowed in an hour).
 *
 * @param windowsPerHour windows of all biometric witnesses in an hour of active input
 */
export function deriveThresholds(settings: EngineSettings, windowsPerHour: number): Thresholds {
  const ask = Math.max(1, Math.log2(windowsPerHour / settings.falseStepUpsPerHour));
  const cutOff = Math.max(ask + 1, Math.log2(windowsPerHour / settings.falseCutOffsPerHour));
  return { ask, cutOff };
}

/** Most bits that witnesses who may not cut alone add to one excursion: enough to ask, never enough to cut off. */
export function softCeiling({ ask, cutOff }: Thresholds): number {
  return (ask + cutOff) / 2;
}
