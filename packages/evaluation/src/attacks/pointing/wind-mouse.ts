import { moveByPoints, type PointingSpecies } from './pointing-species.ts';

const rootOfThree = Math.sqrt(3);
const rootOfFive = Math.sqrt(5);
/** A path that circles its target for ever is cut off here. */
const mostSteps = 3000;

/**
 * WindMouse (Benjamin J. Land, 2005; ben.land/post/2021/04/25/windmouse-human-mouse-movement): gravity towards the target and a wind that
 * wanders. Its constants vary from attack to attack as its ports do; it waits 5–15 ms a step, as they do.
 */
export const windMouse: PointingSpecies = {
  id: 'bot-windmouse',
  family: 'windmouse',
  title: 'WindMouse',
  arm: (choose) => {
    const gravity = 6 + 5 * choose();
    const strongest = 2 + 3 * choose();
    const fastest = 10 + 12 * choose();
    const near = 10 + 8 * choose();
    const wait = 5 + 5 * choose();
    return ({ dx, dy }, chance) => {
      const points = [{ at: 0, x: 0, y: 0 }];
      let [x, y, vx, vy, wx, wy, at] = [0, 0, 0, 0, 0, 0, 0];
      let limit = fastest;
      for (let step = 0; step < mostSteps; step++) {
        const left = Math.hypot(dx - x, dy - y);
        if (left < 1) break;
        const wind = Math.min(strongest, left);
        if (left >= near) {
          wx = wx / rootOfThree + ((2 * chance() - 1) * wind) / rootOfFive;
          wy = wy / rootOfThree + ((2 * chance() - 1) * wind) / rootOfFive;
        } else {
          wx /= rootOfThree;
          wy /= rootOfThree;
          limit = limit < 3 ? 3 + 3 * chance() : limit / rootOfFive;
        }
        vx += wx + (gravity * (dx - x)) / left;
        vy += wy + (gravity * (dy - y)) / left;
        const speed = Math.hypot(vx, vy);
        if (speed > limit) {
          const clip = limit / 2 + (chance() * limit) / 2;
          vx = (vx / speed) * clip;
          vy = (vy / speed) * clip;
        }
        x += vx;
        y += vy;
        at += wait + 5 * chance();
        points.push({ at, x, y });
      }
      points.push({ at: at + wait, x: dx, y: dy });
      return moveByPoints(points);
    };
  },
};
