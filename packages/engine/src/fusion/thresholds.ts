import type { Question } from '@samehand/protocol';
import type { EngineSettings } from '../contract/state.ts';
import { fusionParameters } from './parameters.ts';

export interface Thresholds {
  /** Alarm in bits at which belief is in `doubt`. */
  readonly ask: number;
  /** Alarm in bits at which it is `lost`. */
  readonly cutOff: number;
  /** Bits of this question's alarm that are not shown, so that every question is drawn under the same two lines. */
  readonly hidden: number;
}

/**
 * Alarm thresholds in bits of one question from a budget of false alarms. A CUSUM of e-values raises an alarm at level 2^c at most once in
 * 2^c windows of genuine input on average, whatever the dependence of the windows (see alarm.ts), so c = log₂(windows in an hour ÷ false alarms allowed in an hour).
 *
 * That bound would be met only by evidence that steps exactly onto the threshold. Typing and pointing step far over it, and by Wald's identity a
 * genuine excursion reaches c with chance E[2^−L], L being what the *impostor's* likelihood ratio stands at when it crosses: 2^−(c + overshoot). So
 * `same-person` is asked that much earlier (renewal theory: Siegmund 1985, *Sequential Analysis*, ch. 8 and 10). The other questions are no
 * likelihood ratios of two measured populations, and keep the bound.
 *
 * @param windowsPerHour windows in an hour of active input
 */
export function deriveThresholds(
  settings: EngineSettings,
  windowsPerHour: number,
  question: Question,
  overshoot: number = fusionParameters.overshoot,
): Thresholds {
  const hidden = question === 'same-person' ? 0 : overshoot;
  const spared = overshoot - hidden;
  const ask = Math.max(1, Math.log2(windowsPerHour / settings.falseStepUpsPerHour) - spared);
  const cutOff = Math.max(ask + 1, Math.log2(windowsPerHour / settings.falseCutOffsPerHour) - spared);
  return { ask, cutOff, hidden };
}

/** Most bits that witnesses who may not cut alone add to one excursion: enough to ask, never enough to cut off. */
export function softCeiling({ ask, cutOff }: Thresholds): number {
  return (ask + cutOff) / 2;
}
