import type { CaptureBatch, LossReason } from '@samehand/protocol';
import type { Tally } from './tally.ts';

/** A batch was given up: its samples are lost for `reason`, and the losses that it carried still have to be told. */
export function giveUp({ losses, parts }: CaptureBatch, reason: LossReason, lost: Tally<LossReason>): void {
  for (const carried in losses) lost.add(carried as LossReason, losses[carried as LossReason]);
  for (const { payload } of parts) {
    if (payload.kind === 'keystrokes') lost.add(reason, payload.zone.length);
    if (payload.kind === 'strokes') lost.add(reason, payload.strokes.length);
  }
}
