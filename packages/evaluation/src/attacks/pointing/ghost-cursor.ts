import { path } from 'ghost-cursor';
import type { Chance } from '../../synthetic/chance.ts';
import { moveByPoints, type PointingSpecies } from './pointing-species.ts';

/** ghost-cursor keeps to places above zero: the way is put far from there. */
const away = 20_000;

/**
 * The library itself (github.com/Xetera/ghost-cursor), as a bot that dispatches its points would use it: either by the timestamps that
 * it gives, which are slower than any hand and are therefore scaled to the hand's time, or one after the other as fast as DevTools go.
 */
export const ghostCursor: PointingSpecies = {
  id: 'bot-ghost-cursor',
  family: 'bezier',
  title: 'ghost-cursor 1.4.2',
  arm: (choose) => {
    const isTimed = choose() < 0.5;
    const pace = 4 + 8 * choose();
    return ({ dx, dy, duration }, chance) => {
      const start = { x: away, y: away };
      const end = { x: away + dx, y: away + dy };
      if (!isTimed) {
        const points = drawWith(chance, () => path(start, end));
        let at = -pace;
        return moveByPoints(
          points.map(({ x, y }) => ({ at: (at += pace * (0.7 + 0.6 * chance())), x: x - away, y: y - away })),
        );
      }
      const points = drawWith(chance, () => path(start, end, { useTimestamps: true })) as readonly TimedPoint[];
      const first = points[0]?.timestamp ?? 0;
      const whole = Math.max(1, (points.at(-1)?.timestamp ?? 1) - first);
      return moveByPoints(
        points.map(({ x, y, timestamp }) => ({
          at: ((timestamp - first) / whole) * duration,
          x: x - away,
          y: y - away,
        })),
      );
    };
  },
};

interface TimedPoint {
  readonly x: number;
  readonly y: number;
  readonly timestamp: number;
}

/** Runs a library that asks `Math.random`, with seeded chance in its place, so that a figure can be repeated. */
function drawWith<Value>(chance: Chance, work: () => Value): Value {
  const { random } = Math;
  Math.random = () => chance();
  try {
    return work();
  } finally {
    Math.random = random;
  }
}
