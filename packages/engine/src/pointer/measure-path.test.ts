import type { Stroke } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { followPlainly, measurePlainly } from '../../test/measure-plainly.ts';
import { seedChance } from '../testing.ts';
import { type Column, columnAt, columns } from './columns.ts';
import { measureStrokes } from './measure.ts';

/** A stroke of so many steps of at most `most` pixels each way; some rest, some repeat. */
function makeStroke(count: number, most: number, chance: () => number, kind: Stroke['kind'] = 'move'): Stroke {
  const steps = new Int16Array(2 * count);
  for (let at = 0; at < steps.length; at += 2) {
    const choice = chance();
    if (choice < 0.15) continue;
    if (choice < 0.3 && at > 0) steps.set(steps.subarray(at - 2, at), at);
    else steps.set([Math.round((2 * chance() - 1) * most), Math.round((2 * chance() - 1) * most)], at);
  }
  return { kind, button: 'none', pause: 0, settle: 0, hold: 0, pressStep: count >> 1, steps };
}

/** Sums over angles are taken two at a time: their last places may differ. All others are the same bits, as they stand in a row. */
const turns: readonly Column[] = ['turn-mean', 'turn-spread', 'turn-sum', 'turn-bias', 'turn-memory', 'curvature'];
/** Those of the hand on the button, and of kinds of strokes. */
const others = new Set<Column>([
  'pause',
  'settle',
  'hold',
  'hold-still',
  'hold-moved',
  'slip',
  'pause-click',
  'pause-move',
  'pause-still',
]);
for (const column of ['drag-path', 'drag-speed', 'drag-straightness'] as const) others.add(column);

describe('the loops over a path', () => {
  it('give what plain ones would, whatever the stroke', () => {
    const chance = seedChance(3);
    for (const most of [1, 3, 40, 32_767]) {
      for (const count of [0, 1, 2, 3, 4, 5, 8, 9, 20, 45, 46, 200]) {
        for (const kind of ['move', 'click', 'drag'] as const) {
          for (let again = 0; again < 5; again++) compare(makeStroke(count, most, chance, kind));
        }
      }
    }
  });

  it('give them of strokes that lead straight on, back to where they began, and nowhere near', () => {
    const paths = [
      [9, 0, 9, 0, 9, 0, 9, 0],
      [0, -5, 0, -5, 0, -6],
      [3, 3, 3, 3, -6, -6],
      [1, 0, 0, 0, 1, 0, 0, 0, 1, 1],
      [50, 2, 80, -3, 60, 0, -10, 1, -2, 0, -1, 0, 0, 0, 0, 1],
    ];
    for (const steps of paths)
      compare({ ...makeStroke(0, 1, seedChance(1)), pressStep: steps.length / 2, steps: Int16Array.from(steps) });
  });

  it('widen their room for a stroke that is longer than any before, and measure a short one after it as ever', () => {
    const chance = seedChance(5);
    compare(makeStroke(1500, 20, chance));
    compare(makeStroke(12, 20, chance));
  });
});

function compare(stroke: Stroke): void {
  const path = followPlainly(stroke);
  const row = measureStrokes({ kind: 'strokes', strokes: [stroke] }) as Float32Array;
  if (path.count < 3) return expect(row[columnAt.path]).toBeNaN();
  const plain = measurePlainly(path);
  for (const column of columns) {
    const [found, wanted] = [row[columnAt[column]] as number, plain[columnAt[column]] as number];
    if (others.has(column) || (Number.isNaN(found) && Number.isNaN(wanted))) continue;
    if (turns.includes(column))
      expect(Math.abs(found - wanted), column).toBeLessThanOrEqual(2e-7 * (1 + Math.abs(wanted)));
    else expect(found, column).toBe(wanted);
  }
}
