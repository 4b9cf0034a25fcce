import type {
  CaptureBatch,
  CapturePart,
  CapturePayload,
  ContextKind,
  CutStroke,
  KeySampler,
  LossReason,
  StrokeCutter,
} from '@samehand/protocol';
import type { Signs } from './device-signs.ts';
import { roundTime } from './round-time.ts';
import { createTally, type Tally } from './tally.ts';

/** Strokes of a part and parts of a batch: what a hand does between two sealings never fills a batch, and a machine's flood is split. */
const strokesPerPart = 120;
const partsPerBatch = 8;

/**
 * Gathers what was captured since the last sealing, and seals it into batches that keep every bound of the wire.
 * @param now on the clock of the events, ms
 * @param send takes each sealed batch
 */
export function createCaptureWindow(
  page: number,
  sampler: Pick<KeySampler, 'drain'>,
  cutter: Pick<StrokeCutter, 'drain'>,
  signs: Pick<Signs, 'drain' | 'isCoarse'>,
  losses: Tally<LossReason>,
  now: () => number,
  send: (batch: CaptureBatch) => void,
) {
  const context = createTally<ContextKind>();
  let strokes: CutStroke[] = [];
  let sequence = 0;
  let sealedAt = now();

  return {
    count: context.add,
    /** Strokes that ended early. */
    keep(cut: readonly CutStroke[]) {
      strokes = strokes.concat(cut);
    },
    /** Milliseconds since the last sealing. */
    age: () => now() - sealedAt,
    /**
     * Seals what there is; gives no batch where there is nothing to tell.
     * @param isGone the page will not come back: what cannot travel is lost
     */
    seal(isGone = false) {
      const sealsAt = now();
      const parts: CapturePart[] = [];
      const add = (payload: CapturePayload, startedAt = sealedAt, endedAt = sealsAt) =>
        parts.push({ ago: roundTime(sealsAt - endedAt), duration: roundTime(endedAt - startedAt), payload });

      const { windows, keyUpMissing, waiting } = sampler.drain();
      losses.add('key-up-missing', keyUpMissing);
      if (isGone) losses.add('window-too-small', waiting);
      for (const { window, startedAt, endedAt } of windows) {
        if (signs.isCoarse()) losses.add('clock-coarse', window.zone.length);
        else add(window, startedAt, endedAt);
      }

      strokes = strokes.concat(cutter.drain(sealsAt));
      while (strokes[0]) {
        const run = strokes.splice(0, strokesPerPart);
        add({ kind: 'strokes', strokes: run.map(({ stroke }) => stroke) }, run[0]?.startedAt, run.at(-1)?.endedAt);
      }

      const counts = context.drain();
      if (counts) add({ kind: 'context', counts });
      const device = signs.drain();
      if (device) add(device);
      sealedAt = sealsAt;

      for (let lost = losses.drain(); lost || parts[0]; lost = undefined) {
        send({ page, sequence, age: 0, losses: lost ?? {}, parts: parts.splice(0, partsPerBatch) });
        sequence += 1;
      }
    },
  };
}
