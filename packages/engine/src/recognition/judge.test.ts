import { expect, test } from 'vitest';
import type { ModalityModel } from '../contract/population.ts';
import { voiceOf } from '../voices.ts';
import { emptyStretch } from './gather.ts';
import { judge } from './judge.ts';

const model: ModalityModel = {
  modality: 'plain',
  inputs: 2,
  axes: 2,
  tables: {},
  origin: new Float32Array(2),
  projection: new Float32Array(4),
  bias: new Float32Array(2),
  between: Float32Array.of(0.8, 0.8),
  scoring: { drift: 0, unrest: 0, tails: 1e6, doubt: 0 },
  calibration: [],
};
const voice = voiceOf('keystroke');
const reference = { mean: Float32Array.of(1, -1), windows: 20 } as never;
const stranger = Float32Array.of(-1.2, 1.2);

test('a window that holds more keys says more', () => {
  const one = judge(model, voice, reference, emptyStretch, stranger, 1);
  const larger = judge(model, voice, reference, emptyStretch, stranger, 1.28);
  expect(one.bits).toBeLessThan(0);
  expect(larger.bits).toBeLessThan(one.bits);
});

test('in a stretch nothing that was told counts twice, and the mixture costs at most a bit', () => {
  const first = judge(model, voice, reference, emptyStretch, stranger, 1);
  const second = judge(model, voice, reference, first.stretch, stranger, 1);
  expect(second.stretch.windows).toBe(2);
  const given = second.stretch.told - first.stretch.told;
  expect(second.bits).toBeLessThanOrEqual(Math.min(given, first.bits) + 1);
  expect(second.bits).toBeGreaterThanOrEqual(-voice.capAgainst);
});
