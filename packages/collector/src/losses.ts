import { type CaptureBatch, captureLimits, type LossReason } from '@samehand/protocol';

export type LossCounts = Partial<Record<LossReason, number>>;

/** Counts what was captured and did not travel, by closed reason, until the next batch carries the counts. */
export function createLosses() {
  let counts: LossCounts = {};
  const lose = (reason: LossReason, samples: number) => {
    if (samples > 0) counts[reason] = Math.min(captureLimits.count, (counts[reason] ?? 0) + samples);
  };
  return {
    lose,
    drain(): LossCounts {
      const drained = counts;
      counts = {};
      return drained;
    },
    /** A batch was given up: its samples are lost for `reason`, and the losses that it carried still have to be told. */
    giveUp(batch: CaptureBatch, reason: LossReason) {
      for (const carried in batch.losses) lose(carried as LossReason, batch.losses[carried as LossReason] ?? 0);
      lose(reason, countSamples(batch));
    },
    isEmpty: () => Object.keys(counts).length === 0,
  };
}
export type Losses = ReturnType<typeof createLosses>;

/** Key samples and strokes of a batch. */
export function countSamples(batch: Pick<CaptureBatch, 'parts'>): number {
  let samples = 0;
  for (const { payload } of batch.parts) {
    if (payload.kind === 'keystrokes') samples += payload.zone.length;
    else if (payload.kind === 'strokes') samples += payload.strokes.length;
  }
  return samples;
}
