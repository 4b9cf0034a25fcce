import type { PointingSpecies } from './pointing-species.ts';

/** A cubic Bézier curve with control points drawn about the straight way, followed with an eased clock: most home-made bots. */
export const bezier: PointingSpecies = {
  id: 'bot-bezier',
  family: 'bezier',
  title: 'Bézier curve, eased',
  arm: () => (aim, chance) => {
    const { dx, dy, duration } = aim;
    const aside = () => chance.normal(0, 0.15);
    const first = { along: 0.2 + 0.2 * chance(), aside: aside() };
    const second = { along: 0.6 + 0.2 * chance(), aside: aside() };
    const skew = 0.7 + 0.6 * chance();
    return {
      duration,
      place(at) {
        const share = Math.min(1, Math.max(0, at / duration)) ** skew;
        const t = (1 - Math.cos(Math.PI * share)) / 2;
        const a = 3 * (1 - t) ** 2 * t;
        const b = 3 * (1 - t) * t * t;
        const along = a * first.along + b * second.along + t ** 3;
        const across = a * first.aside + b * second.aside;
        return [dx * along - dy * across, dy * along + dx * across];
      },
    };
  },
};
