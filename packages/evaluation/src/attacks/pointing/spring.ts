import { moveByPoints, type PointingSpecies } from './pointing-species.ts';

/** Integration step and longest run, ms. */
const tick = 4;
const longest = 4000;

/**
 * Feedback control: the pointer hangs on a damped spring whose other end is the target, and shakes. Found in game bots, and in agents that
 * correct themselves from what they see.
 */
export const spring: PointingSpecies = {
  id: 'bot-spring',
  family: 'spring',
  title: 'Damped spring with noise',
  arm: (choose) => {
    const damping = 0.6 + 0.6 * choose();
    const shake = 0.05 + 0.25 * choose();
    const lag = 40 + 80 * choose();
    return ({ dx, dy, duration }, chance) => {
      const rate = (4.5 + 2 * chance()) / Math.max(120, duration);
      const points = [{ at: 0, x: 0, y: 0 }];
      let [x, y, vx, vy, ax, ay] = [0, 0, 0, 0, 0, 0];
      for (let at = tick; at < longest; at += tick) {
        const pull = rate * rate;
        // The muscle follows its command late; the command is noisy in proportion to its size.
        const wishX = pull * (dx - x) - 2 * damping * rate * vx;
        const wishY = pull * (dy - y) - 2 * damping * rate * vy;
        const size = Math.hypot(wishX, wishY);
        ax += ((wishX + size * chance.normal(0, shake) * 3 - ax) * tick) / lag;
        ay += ((wishY + size * chance.normal(0, shake) * 3 - ay) * tick) / lag;
        vx += ax * tick;
        vy += ay * tick;
        x += vx * tick;
        y += vy * tick;
        points.push({ at, x, y });
        if (Math.hypot(dx - x, dy - y) < 1.5 && Math.hypot(vx, vy) * tick < 0.4) break;
      }
      points.push({ at: (points.at(-1)?.at ?? 0) + tick, x: dx, y: dy });
      return moveByPoints(points);
    };
  },
};
