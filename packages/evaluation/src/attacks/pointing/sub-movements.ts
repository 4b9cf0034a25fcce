import type { PointingSpecies } from './pointing-species.ts';

interface Part {
  readonly start: number;
  readonly duration: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Superposed minimum-jerk sub-movements (Flash & Henis 1991; Meyer et al. 1988): a ballistic part that misses, and corrections that each
 * start before the last has ended, with an error in proportion to what was left.
 */
export const subMovements: PointingSpecies = {
  id: 'bot-sub-movements',
  family: 'sub-movements',
  title: 'Superposed minimum-jerk sub-movements',
  arm: () => (aim, chance) => {
    const parts: Part[] = [];
    let [x, y, start] = [0, 0, 0];
    let span = aim.duration * (0.5 + 0.2 * chance());
    const most = 2 + Math.floor(3 * chance());
    for (let k = 0; k < most; k++) {
      const isLast = k === most - 1;
      const [left, right] = [aim.dx - x, aim.dy - y];
      const gain = isLast ? 1 : chance.normal(0.93, 0.07);
      const turn = isLast ? 0 : chance.normal(0, 0.1);
      const part = {
        start,
        duration: Math.max(60, span),
        x: gain * (left * Math.cos(turn) - right * Math.sin(turn)),
        y: gain * (left * Math.sin(turn) + right * Math.cos(turn)),
      };
      parts.push(part);
      x += part.x;
      y += part.y;
      start += part.duration * (0.55 + 0.6 * chance());
      span *= 0.4 + 0.4 * chance();
    }
    const duration = Math.max(...parts.map((part) => part.start + part.duration));
    return {
      duration,
      place(at) {
        let [px, py] = [0, 0];
        for (const part of parts) {
          const t = Math.min(1, Math.max(0, (at - part.start) / part.duration));
          const share = t ** 3 * (10 - 15 * t + 6 * t * t);
          px += part.x * share;
          py += part.y * share;
        }
        return [px, py];
      },
    };
  },
};
