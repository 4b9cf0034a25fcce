import type { Stroke } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { seedChance } from '../testing.ts';
import { makePathRoom, type Path, rankSpeeds, readResult, sumTurns, tracePath } from './trace-path.ts';
import { turnBetween } from './turn-between.ts';

const room = makePathRoom(200);

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

/** The same, plainly. */
function followPlainly({ steps }: Stroke, end: number) {
  const moving = Array.from(
    { length: end },
    (_, at) => [steps[2 * at] as number, steps[2 * at + 1] as number, at] as const,
  ).filter(([x, y]) => x !== 0 || y !== 0);
  const speed = moving.map(([x, y]) => Math.sqrt(x * x + y * y));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
  const reversals = (numbers: readonly number[]) => {
    const signs = numbers.map(Math.sign).filter((sign) => sign !== 0);
    return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
  };
  const [xs, ys] = [moving.map(([x]) => x), moving.map(([, y]) => y)];
  return {
    arrays: { dx: xs, dy: ys, speed, at: moving.map(([, , at]) => at) },
    found: {
      x: sum(xs),
      y: sum(ys),
      length: sum(speed),
      across: sum(xs.map(Math.abs)),
      down: sum(ys.map(Math.abs)),
      squares: sum(moving.map(([x, y]) => x * x + y * y)),
      peak: Math.max(0, speed.indexOf(Math.max(...speed))),
      reversalsAcross: reversals(xs),
      reversalsDown: reversals(ys),
    },
  };
}

function turnPlainly({ count, dx, dy, speed }: Path) {
  const all = { turn: 0, turnSquares: 0, turnSigned: 0, curvature: 0, sines: 0, memory: 0 };
  let last = 0;
  for (let k = 1; k < count; k++) {
    const [ax, ay, bx, by, before, after] = [dx[k - 1], dy[k - 1], dx[k], dy[k], speed[k - 1], speed[k]] as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const across = ax * by - ay * bx;
    const turn = turnBetween(across, ax * bx + ay * by);
    const sine = across / (before * after);
    all.turn += Math.abs(turn);
    all.turnSquares += turn * turn;
    all.turnSigned += turn;
    all.curvature += Math.abs(turn) / (before + after);
    all.sines += sine * sine;
    all.memory += sine * last;
    last = sine;
  }
  return all;
}

describe('the loops over a path', () => {
  it('give what plain ones would, whatever the stroke', () => {
    const chance = seedChance(3);
    for (const most of [1, 3, 40, 32_767]) {
      for (const count of [0, 1, 2, 3, 4, 5, 8, 45, 46, 200]) {
        for (const kind of ['move', 'click'] as const) {
          const stroke = makeStroke(count, most, chance, kind);
          const path = tracePath(stroke, room);
          const { arrays, found } = followPlainly(stroke, kind === 'click' ? stroke.pressStep : count);
          for (const [name, wanted] of Object.entries(arrays))
            expect(Array.from(path[name as keyof typeof arrays].subarray(0, path.count)), name).toEqual(wanted);
          for (const [name, wanted] of Object.entries(found))
            expect(readResult(room, name as keyof typeof found), name).toBe(wanted);
          if (path.count === 0) continue;
          rankSpeeds(path);
          const sorted = arrays.speed.toSorted((a, b) => a - b);
          expect(readResult(room, 'low')).toBe(sorted[path.count >> 2]);
          expect(readResult(room, 'middle')).toBe(sorted[path.count >> 1]);
          expect(readResult(room, 'high')).toBe(sorted[(3 * path.count) >> 2]);
          sumTurns(path);
          for (const [name, wanted] of Object.entries(turnPlainly(path)))
            expect(readResult(room, name as keyof ReturnType<typeof turnPlainly>), name).toBeCloseTo(wanted, 9);
        }
      }
    }
  });
});
