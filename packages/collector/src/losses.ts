import type { CaptureBatch, KeystrokeWindow, LossReason, StrokeRun } from '@samehand/protocol';
import type { Tally } from './tally.ts';

/** A batch was given up: its samples are lost for `reason`, and the losses that it carried still have to be told. */
export function giveUp(
  { losses, parts }: Pick<CaptureBatch, 'losses' | 'parts'>,
  reason: LossReason,
  lost: Tally<LossReason>,
): void {
  for (const carried in losses) lost.add(carried as LossReason, losses[carried as LossReason]);
  for (const { payload } of parts) {
    const { zone, strokes = [] } = payload as Partial<Omit<KeystrokeWindow, 'kind'> & Omit<StrokeRun, 'kind'>>;
    lost.add(reason, (zone ?? strokes).length);
  }
}
