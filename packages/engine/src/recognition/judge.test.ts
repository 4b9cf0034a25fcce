import { expect, test } from 'vitest';
import { tellBy } from '../comparison/tell.ts';
import { plainModel } from '../testing/plain-model.ts';
import { voiceOf } from '../voices.ts';
import { emptyStretch } from './gather.ts';
import { judge } from './judge.ts';

const model = plainModel([0.8, 0.8]);
const voice = voiceOf('keystroke');
const reference = { mean: Float32Array.of(1, -1), windows: 20 };
const tell = tellBy(model, [reference], [1]);
const stranger = Float32Array.of(-1.2, 1.2);

test('a window that holds more keys says more', () => {
  const one = judge(tell, voice, emptyStretch, stranger, 1);
  const larger = judge(tell, voice, emptyStretch, stranger, 1.28);
  expect(one.bits).toBeLessThan(0);
  expect(larger.bits).toBeLessThan(one.bits);
});

test('in a stretch nothing that was told counts twice, and the mixture costs at most a bit', () => {
  const first = judge(tell, voice, emptyStretch, stranger, 1);
  const second = judge(tell, voice, first.stretch, stranger, 1);
  expect(second.stretch.windows).toBe(2);
  const given = second.stretch.told - first.stretch.told;
  expect(second.bits).toBeLessThanOrEqual(Math.min(given, first.bits) + 1);
  expect(second.bits).toBeGreaterThanOrEqual(-voice.capAgainst);
});

test('a second sub-reference costs its share and no more, and speaks for its own', () => {
  const other = { mean: Float32Array.of(-1, 1), windows: 20 };
  const both = tellBy(model, [reference, other], [0.5, 0.5]);
  const own = Float32Array.of(1, -1);
  const alone = tell(own, 1).bits;
  expect(both(own, 1).bits).toBeGreaterThanOrEqual(alone - 1);
  expect(both(own, 1).bits).toBeLessThan(alone);
  expect(tell(stranger, 1).bits).toBeLessThan(-1);
  expect(both(stranger, 1).bits).toBeGreaterThan(0);
  expect(both(Float32Array.of(-1.5, -1.5), 1).bits).toBeLessThan(0);
  expect(Number.isFinite(both(Float32Array.of(1e4, 1e4), 1).bits)).toBe(true);
});
