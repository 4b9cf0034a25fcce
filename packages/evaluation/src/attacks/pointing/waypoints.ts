import type { PointingSpecies } from './pointing-species.ts';

/**
 * A Catmull–Rom spline through waypoints drawn about the straight way, each leg at a pace of its own, slower towards the end: what agents
 * do that plan a path by points.
 */
export const waypoints: PointingSpecies = {
  id: 'bot-waypoints',
  family: 'waypoints',
  title: 'Spline through random waypoints',
  arm: () => (aim, chance) => {
    const { dx, dy, duration } = aim;
    const legs = 3 + Math.floor(4 * chance());
    const places = Array.from({ length: legs + 1 }, (_, k) => {
      const share = k === 0 ? 0 : k === legs ? 1 : (k + chance.normal(0, 0.15)) / legs;
      const off = k === 0 || k === legs ? 0 : chance.normal(0, 0.05);
      return { x: dx * share - dy * off, y: dy * share + dx * off };
    });
    const times = places.map((_place, k) => (k === 0 ? 0 : Math.exp(chance.normal(0, 0.3)) * (1 + (2 * k) / legs)));
    const whole = times.reduce((sum, time) => sum + time, 0);
    const starts: number[] = [];
    let sum = 0;
    for (const time of times) starts.push((sum += (time / whole) * duration));
    return {
      duration,
      place(at) {
        let leg = 1;
        while (leg < legs && (starts[leg] as number) < at) leg++;
        const from = starts[leg - 1] as number;
        const t = Math.min(1, Math.max(0, (at - from) / ((starts[leg] as number) - from)));
        const point = (k: number) => places[Math.min(legs, Math.max(0, k))] as { x: number; y: number };
        const [a, b, c, d] = [point(leg - 2), point(leg - 1), point(leg), point(leg + 1)];
        const blend = (p: number, q: number, r: number, s: number) =>
          0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3);
        return [blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)];
      },
    };
  },
};
