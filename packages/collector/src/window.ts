import {
  type CaptureBatch,
  type CapturePart,
  type CapturePayload,
  type ContextCounts,
  type ContextKind,
  type CutStroke,
  captureLimits,
  type KeySampler,
  type StrokeCutter,
} from '@samehand/protocol';
import type { createDeviceSigns } from './device-signs.ts';
import type { Losses } from './losses.ts';

/** The wire's longest time: ms. */
const longestTime = 3_600_000;
/** Steps after which a part, or a batch, is full: so far below what a decoder takes that one part more still fits, and 48 KB hold it. */
const fullSteps = captureLimits.stepsPerBatch / 4;
const strokeWeight = captureLimits.stepsPerBatch / captureLimits.strokesPerBatch;

export interface WindowPorts {
  readonly page: number;
  readonly sampler: Pick<KeySampler, 'drain'>;
  readonly cutter: Pick<StrokeCutter, 'drain'>;
  readonly signs: ReturnType<typeof createDeviceSigns>;
  readonly losses: Losses;
}

/** Gathers what was captured since the last sealing, and seals it into batches that keep every bound of the wire. */
export function createCaptureWindow({ page, sampler, cutter, signs, losses }: WindowPorts, openedAt: number) {
  let strokes: CutStroke[] = [];
  let counts: Partial<Record<ContextKind, number>> = {};
  let sequence = 0;
  let lastSealedAt = openedAt;

  const takeKeystrokes = (now: number, close: boolean, isGone: boolean): CapturePart[] => {
    const { windows, keyUpMissing, waiting } = sampler.drain(close);
    losses.lose('key-up-missing', keyUpMissing);
    if (isGone) losses.lose('window-too-small', waiting);
    if (signs.clock.read() !== 'coarse') {
      return windows.map(({ window, startedAt, endedAt }) => place(window, startedAt, endedAt, now));
    }
    for (const { window } of windows) losses.lose('clock-coarse', window.zone.length);
    return [];
  };

  const takeStrokes = (now: number): CapturePart[] => {
    const taken = [...strokes, ...cutter.drain(now)];
    strokes = [];
    const parts: CapturePart[] = [];
    for (let first = 0; first < taken.length; ) {
      let steps = 0;
      let end = first;
      while (end < taken.length && end - first < captureLimits.strokesPerPart && steps < fullSteps) {
        steps += (taken[end]?.stroke.steps.length ?? 0) / 2;
        end += 1;
      }
      const run = taken.slice(first, end);
      const startedAt = Math.min(...run.map((cut) => cut.startedAt));
      const endedAt = Math.max(...run.map((cut) => cut.endedAt));
      parts.push(place({ kind: 'strokes', strokes: run.map((cut) => cut.stroke) }, startedAt, endedAt, now));
      first = end;
    }
    return parts;
  };

  const takeCounts = (now: number): CapturePart[] => {
    const context: ContextCounts = { kind: 'context', counts };
    counts = {};
    const payloads: (CapturePayload | undefined)[] = [
      Object.keys(context.counts).length > 0 ? context : undefined,
      signs.drain(),
    ];
    return payloads.flatMap((payload) => (payload ? [place(payload, lastSealedAt, now, now)] : []));
  };

  return {
    count(kind: ContextKind) {
      counts[kind] = Math.min(captureLimits.count, (counts[kind] ?? 0) + 1);
    },
    keep(cut: readonly CutStroke[]) {
      strokes.push(...cut);
    },
    /**
     * Seals what there is; gives no batch where there is nothing to tell.
     * @param now on the clock of the events, ms
     * @param close the page is hidden: a keystroke window that may travel travels now
     * @param isGone the page will not come back: what cannot travel is lost
     */
    seal(now: number, close: boolean, isGone: boolean): CaptureBatch[] {
      const parts = [...takeKeystrokes(now, close, isGone), ...takeStrokes(now), ...takeCounts(now)];
      lastSealedAt = now;
      const batches: CaptureBatch[] = [];
      while (parts.length > 0 || !losses.isEmpty()) {
        let weight = 0;
        let end = 0;
        while (end < parts.length && end < captureLimits.parts && weight < fullSteps) {
          weight += weigh(parts[end]?.payload);
          end += 1;
        }
        batches.push({ page, sequence, age: 0, losses: losses.drain(), parts: parts.splice(0, end) });
        sequence += 1;
      }
      return batches;
    },
  };
}

function place(payload: CapturePayload, startedAt: number, endedAt: number, now: number): CapturePart {
  return { ago: roundTime(now - endedAt), duration: roundTime(endedAt - startedAt), payload };
}

function roundTime(milliseconds: number): number {
  return Math.max(0, Math.min(longestTime, Math.round(milliseconds / 100) * 100)) || 0;
}

/** Steps, and for each stroke its share of them: a batch is as full by many short strokes as by few long ones. */
function weigh(payload: CapturePayload | undefined): number {
  if (payload?.kind !== 'strokes') return 0;
  return payload.strokes.reduce((sum, stroke) => sum + stroke.steps.length / 2 + strokeWeight, 0);
}
