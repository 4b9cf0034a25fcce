import { describe, expect, test } from 'vitest';
import { inventTypist, seedChance, typeWindow } from '../testing.ts';
import { alignKeystrokes } from './align.ts';
import { imagineTypingSession } from './imagine-session.ts';
import { column, measureKeystrokes, rowWidth } from './measure.ts';
import { summariseKeystrokes, summaryWidth } from './summarise.ts';

const chance = seedChance(4);
const hand = inventTypist(chance);
const draw = () => measureKeystrokes(typeWindow(hand, chance)) as Float32Array;
const summary = new Float32Array(summaryWidth);
for (let k = 0; k < 40; k++)
  for (const [at, value] of summariseKeystrokes(draw()).entries()) summary[at] = (summary[at] as number) + value;
const meanOf = (rows: Float32Array, at: number) => {
  let sum = 0;
  for (let row = 0; row < rows.length; row += rowWidth) sum += rows[row + at] as number;
  return sum / (rows.length / rowWidth);
};

describe('aligning', () => {
  test('takes back what one factor for holds and one for flights has moved', () => {
    for (let k = 0; k < 10; k++) {
      const rows = draw();
      const draws = [2.5, -1.8];
      const moved = imagineTypingSession(() => draws.shift() ?? 0)(rows);
      expect(Math.abs(meanOf(moved, column.hold) - meanOf(rows, column.hold))).toBeGreaterThan(0.25);
      const [one, other] = [alignKeystrokes(rows, summary), alignKeystrokes(moved, summary)];
      if (one === null || other === null) throw new Error('forty windows are enough to know');
      // Both come to the same place: the factor that moved them is gone, but for holds and flights that a mean leaves out.
      expect(meanOf(other, column.hold)).toBeCloseTo(meanOf(one, column.hold), 1);
      expect(other.every(Number.isFinite)).toBe(true);
      expect(rows).not.toBe(one);
    }
  });

  test('says nothing where nothing is known', () => {
    expect(alignKeystrokes(draw(), new Float32Array(summaryWidth))).toBeNull();
  });
});
