import {
  type CapturePart,
  captureLimits,
  createKeySampler,
  createStrokeCutter,
  type KeySampler,
  type StrokeCutter,
  zoneOfCode,
} from '@samehand/protocol';
import type { InputMoment } from './input-moment.ts';
import { countPointerPace } from './pointer-pace.ts';

/** What the collector makes of input, without a page: the same sampling, cutting, erasing. */
export interface MomentCapture {
  take(moment: InputMoment): void;
  /** For recordings that hold less than a moment, such as a key's zone alone. */
  readonly sampler: Pick<KeySampler, 'press' | 'release' | 'interrupt'>;
  readonly cutter: Pick<StrokeCutter, 'move' | 'press' | 'release' | 'wheel'>;
  /** What is ready at time `now` (same clock as the moments), as parts of a batch. */
  seal(now: number): readonly CapturePart[];
}

const tenth = (milliseconds: number): number => Math.min(3_600_000, Math.max(0, Math.round(milliseconds / 100) * 100));

export function captureMoments(chance: () => number): MomentCapture {
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const pace = countPointerPace();

  return {
    sampler,
    cutter,
    take(moment) {
      switch (moment.kind) {
        case 'key-down':
          return sampler.press(moment.code, zoneOfCode(moment.code), moment.at);
        case 'key-up':
          return sampler.release(moment.code, moment.at);
        case 'move':
          pace.move(moment.at, moment.x, moment.y);
          return cutter.move(moment.at, moment.x, moment.y);
        case 'button-down':
          return cutter.press(moment.at, moment.x, moment.y, 'primary');
        case 'button-up':
          return cutter.release(moment.at, moment.x, moment.y);
      }
    },
    seal(now) {
      const parts: CapturePart[] = sampler.drain().windows.map(({ window, startedAt, endedAt }) => ({
        ago: tenth(now - endedAt),
        duration: tenth(endedAt - startedAt),
        payload: window,
      }));
      const strokes = cutter.drain(now);
      for (let from = 0; from < strokes.length; from += captureLimits.strokesPerPart) {
        const run = strokes.slice(from, from + captureLimits.strokesPerPart);
        const startedAt = run[0]?.startedAt ?? now;
        const endedAt = run.at(-1)?.endedAt ?? now;
        parts.push({
          ago: tenth(now - endedAt),
          duration: tenth(endedAt - startedAt),
          payload: { kind: 'strokes', strokes: run.map(({ stroke }) => stroke) },
        });
      }
      const uneven = pace.drain();
      if (uneven > 0)
        parts.push({ ago: 0, duration: 0, payload: { kind: 'device', clock: 'fine', uneven, counts: {} } });
      return parts;
    },
  };
}
