import type { Chance } from './chance.ts';

/** A raw pointer event as a browser would give it; times in ms from the start of the action. */
export interface PointerMoment {
  readonly at: number;
  readonly type: 'move' | 'down' | 'up';
  readonly x: number;
  readonly y: number;
}

/** How one synthetic person moves a mouse. */
export interface PointingHand {
  /** Moves from one place to another and, if asked, clicks there. Positions in pixels. */
  reach(
    from: readonly [number, number],
    to: readonly [number, number],
    click: boolean,
    chance: Chance,
  ): PointerMoment[];
}

/** Events come every 8 ms (125 Hz), with the jitter of a real device. */
const eventEvery = 8;

/**
 * Draws a person. A reach is one asymmetric minimum-jerk pulse (Flash & Hogan 1985) whose length follows Fitts' law, bent
 * to the person's own side, missing its target by their own bias and closed by a slower corrective pulse; tremor and
 * rounding on top. Ranges are chosen wide enough for people to differ visibly; nothing here was fitted on anybody.
 */
export function createPointingHand(person: Chance): PointingHand {
  const intercept = Math.exp(person.normal(Math.log(170), 0.25));
  const slope = Math.exp(person.normal(Math.log(120), 0.25));
  const bend = person.normal(0.02, 0.06);
  const peak = Math.min(0.6, Math.max(0.25, person.normal(0.4, 0.07)));
  const undershoot = Math.max(-0.08, person.normal(0.06, 0.05));
  const tremor = Math.exp(person.normal(Math.log(0.5), 0.4));
  const settleMean = Math.exp(person.normal(Math.log(130), 0.45));
  const holdMean = Math.exp(person.normal(Math.log(95), 0.25));

  return {
    reach(from, to, click, chance) {
      const moments: PointerMoment[] = [];
      let clock = 0;
      let [x, y] = from;
      const pulse = (targetX: number, targetY: number, bow: number): void => {
        const [startX, startY] = [x, y];
        const distance = Math.hypot(targetX - startX, targetY - startY);
        if (distance < 1) return;
        const duration = (intercept + slope * Math.log2(distance / 30 + 1)) * Math.exp(chance.normal(0, 0.12));
        const steps = Math.max(2, Math.round(duration / eventEvery));
        for (let step = 1; step <= steps; step += 1) {
          // Warping time moves the peak of speed to the person's own place.
          const warped = (step / steps) ** (Math.log(0.5) / Math.log(peak));
          const share = warped ** 3 * (10 - 15 * warped + 6 * warped * warped);
          const aside = bow * distance * Math.sin(Math.PI * share);
          x = startX + (targetX - startX) * share - ((targetY - startY) / distance) * aside + chance.normal(0, tremor);
          y = startY + (targetY - startY) * share + ((targetX - startX) / distance) * aside + chance.normal(0, tremor);
          clock += eventEvery + chance.normal(0, 0.4);
          moments.push({ at: clock, type: 'move', x: Math.round(x), y: Math.round(y) });
        }
      };
      const short = undershoot * Math.exp(chance.normal(0, 0.4));
      pulse(to[0] - (to[0] - x) * short, to[1] - (to[1] - y) * short, bend + chance.normal(0, 0.03));
      clock += Math.abs(chance.normal(40, 25));
      pulse(to[0] + chance.normal(0, 3), to[1] + chance.normal(0, 3), chance.normal(0, 0.02));
      if (click) {
        clock += settleMean * Math.exp(chance.normal(0, 0.35));
        const at = { x: Math.round(x), y: Math.round(y) };
        moments.push({ at: clock, type: 'down', ...at });
        clock += holdMean * Math.exp(chance.normal(0, 0.18));
        moments.push({ at: clock, type: 'up', ...at });
      }
      return moments;
    },
  };
}
