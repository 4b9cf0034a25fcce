import type { Stroke } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { measureWayPlainly } from '../../../test/measure-way-plainly.ts';
import { seedChance } from '../../testing.ts';
import { measureWay } from './measure-way.ts';

const still = { button: 'none', pause: 0, settle: 0, hold: 0 } as const;

/** A way that mostly leads on, rests, repeats itself and turns back now and then. */
function wander(count: number, pace: number, chance: () => number): Int16Array {
  const steps = new Int16Array(2 * count);
  for (let at = 0; at < steps.length; at += 2) {
    const choice = chance();
    if (choice < 0.15) continue;
    if (choice < 0.3 && at > 0) steps.copyWithin(at, at - 2, at);
    else steps.set([Math.round((chance() - 0.2) * pace), choice < 0.5 ? 0 : Math.round((chance() - 0.6) * pace)], at);
  }
  return steps;
}

describe('the loops over a way', () => {
  it('give what plain ones would, bit for bit', () => {
    const chance = seedChance(11);
    let ways = 0;
    for (const pace of [2, 8, 60, 30_000]) {
      for (const count of [0, 1, 4, 5, 6, 7, 8, 9, 13, 14, 15, 40, 41, 200, 1500]) {
        for (let again = 0; again < 12; again++) {
          const kind = (['move', 'click', 'scroll', 'drag'] as const)[again % 4] as Stroke['kind'];
          const stroke: Stroke = {
            ...still,
            kind,
            pressStep: again > 8 ? count + 3 : count >> 1,
            steps: wander(count, pace, chance),
          };
          const [found, wanted] = [measureWay(stroke), measureWayPlainly(stroke)];
          expect(found).toEqual(wanted);
          if (found !== null) ways++;
        }
      }
    }
    expect(ways).toBeGreaterThan(150);
  });

  it('need five moving steps and thirty pixels between their ends', () => {
    const way = (...steps: number[]) =>
      measureWay({ ...still, kind: 'move', pressStep: 0, steps: Int16Array.from(steps) });
    expect(way(0, 0, 8, 0, 8, 0, 8, 0, 8, 0, 0, 0)).toBeNull();
    expect(way(0, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0)).toBeNull();
    expect(way(0, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 0, 0)?.[0]).toBe(Math.log(5));
  });
});
