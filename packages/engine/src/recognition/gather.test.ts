import { epochMs } from '@samehand/protocol';
import { expect, test } from 'vitest';
import type { Modality } from '../contract/modality.ts';
import { gather, openStream } from './gather.ts';
import { recognitionParameters } from './parameters.ts';

const modality = { windowSamples: 4, rowWidth: 1 } as Modality;
const mean = Float32Array.of(0.5);
const begun = epochMs(1_000_000);
const stream = {
  ...openStream(7, begun),
  home: { mean, windows: 3 },
  green: { mean, summary: mean, windows: 2 },
  ripe: { mean, summary: mean, windows: 8 },
};
const after = (pause: number) =>
  gather(stream, Float32Array.of(1), modality, epochMs(begun + pause), epochMs(begun + pause)).stream;

test('a quarantine and a home last through a meal, not through a night', () => {
  const { nightMs } = recognitionParameters;
  expect(after(nightMs - 1)).toMatchObject({ home: { windows: 3 }, green: { windows: 2 }, ripe: { windows: 8 } });
  const nextDay = after(nightMs);
  expect(nextDay).toMatchObject({ home: { windows: 0 }, green: { windows: 0 }, ripe: { windows: 0 } });
  expect(nextDay.pending).toEqual(Float32Array.of(1));
  // What went in is not written to.
  expect(stream.ripe.windows).toBe(8);
});
