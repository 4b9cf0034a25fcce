import type { Stroke } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { mirrorStroke, reportInFits, varyStrokes } from './vary-strokes.ts';

const drag: Stroke = {
  kind: 'drag',
  button: 'primary',
  pause: 100,
  settle: 40,
  hold: 300,
  pressStep: 4,
  steps: Int16Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
};
const scroll: Stroke = { ...drag, kind: 'scroll', button: 'none', pressStep: 6 };

test('a mirrored hand goes left where it went right, and scrolls as before', () => {
  expect([...mirrorStroke(drag).steps]).toEqual([-1, 2, -3, 4, -5, 6, -7, 8, -9, 10, -11, 12]);
  expect(mirrorStroke(mirrorStroke(drag))).toEqual(drag);
  expect(mirrorStroke(scroll)).toEqual(scroll);
});

test('a device that reports in fits tells the same way up to the press, later', () => {
  expect([...reportInFits(1, () => 0)(drag).steps]).toEqual([0, 0, 0, 0, 0, 0, 16, 20, 9, 10, 11, 12]);
  expect(reportInFits(0, () => 0)(drag)).toEqual(drag);
  expect(reportInFits(1, () => 0)(scroll)).toEqual(scroll);
  const vary = reportInFits(0.5, createChance(3));
  for (let times = 0; times < 20; times++) {
    const { steps } = vary(drag);
    expect(steps.reduce((sum, pixels) => sum + pixels)).toBe(78);
  }
  expect(drag.steps[0]).toBe(1);
});

test('all strokes of a payload are changed, and nothing else', () => {
  const payload = varyStrokes({ kind: 'strokes', strokes: [drag, scroll] }, mirrorStroke);
  expect(payload).toEqual({ kind: 'strokes', strokes: [mirrorStroke(drag), scroll] });
});
