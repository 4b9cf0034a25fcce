import { epochMs } from '@samehand/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accumulate, fade } from './accumulate.ts';
import { fusionParameters } from './parameters.ts';
import { noteReasons } from './reasons.ts';

const bits = fc.double({ min: -40, max: 40, noNaN: true });

test('belief moves both ways and saturates', () => {
  fc.assert(
    fc.property(bits, bits, (before, evidence) => {
      const after = accumulate(before, evidence);
      expect(Math.abs(after)).toBeLessThanOrEqual(fusionParameters.beliefMax);
      expect(accumulate(before, evidence + 1)).toBeGreaterThanOrEqual(after);
    }),
  );
  expect(accumulate(0, 3)).toBe(3);
  expect(accumulate(3, -5)).toBeLessThan(0);
});

test('belief halves every half-life and never grows by waiting', () => {
  const { halfLifeMs } = fusionParameters;
  expect(fade(8, epochMs(0), epochMs(halfLifeMs))).toBe(4);
  expect(fade(-8, epochMs(0), epochMs(2 * halfLifeMs))).toBe(-2);
  expect(fade(8, epochMs(5), epochMs(3))).toBe(8);
});

test('reasons gather while the alarm stands and give way when it is gone', () => {
  const evidence = (code: 'hold-longer' | 'flight-shorter' | 'typing-fits', amount: number) => ({
    question: 'same-person' as const,
    witness: 'keystroke',
    bits: amount,
    at: epochMs(0),
    grounds: [{ code, zone: 'space' }],
  });
  let reasons = noteReasons([], evidence('typing-fits', 5), 0);
  expect(reasons.map(({ ground }) => ground.code)).toEqual(['typing-fits']);
  reasons = noteReasons(reasons, evidence('hold-longer', -3), 3);
  reasons = noteReasons(reasons, evidence('flight-shorter', -4), 7);
  expect(reasons.map(({ ground }) => ground.code)).toEqual(['flight-shorter', 'hold-longer']);
  reasons = noteReasons(reasons, evidence('hold-longer', -3), 10);
  expect(reasons[0]).toMatchObject({ ground: { code: 'hold-longer' }, bits: -6 });
  reasons = noteReasons(reasons, evidence('typing-fits', 2), 8);
  expect(reasons.map(({ ground }) => ground.code)).toEqual(['hold-longer', 'flight-shorter']);
  reasons = noteReasons(reasons, evidence('typing-fits', 9), 0);
  expect(reasons.map(({ ground }) => ground.code)).toEqual(['typing-fits']);
});

test('a failed confirmation is never crowded out', () => {
  const at = epochMs(0);
  const failed = {
    question: 'same-person',
    witness: 'confirmation',
    bits: -1,
    at,
    grounds: [{ code: 'confirmation-failed' }],
  } as const;
  let reasons = noteReasons([], failed, 20);
  for (const zone of ['space', 'enter', 'digit', 'other', 'erase']) {
    const grounds = [{ code: 'hold-longer', zone }] as const;
    reasons = noteReasons(reasons, { question: 'same-person', witness: 'keystroke', bits: -8, at, grounds }, 30);
  }
  expect(reasons).toHaveLength(fusionParameters.reasonsKept);
  expect(reasons[0]?.ground.code).toBe('confirmation-failed');
});
