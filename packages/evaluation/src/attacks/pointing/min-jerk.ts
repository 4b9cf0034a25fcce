import type { PointingSpecies } from './pointing-species.ts';

/**
 * Minimum jerk (Flash & Hogan 1985): 10 t³ − 15 t⁴ + 6 t⁵, here with an arc across the way and tremor of a fraction of a pixel, so that
 * neither the straightness nor the smoothness of the plain formula gives it away.
 */
export const minJerk: PointingSpecies = {
  id: 'bot-min-jerk',
  family: 'min-jerk',
  title: 'Minimum jerk with arc and tremor',
  arm: (chance) => {
    const tremor = 0.2 + 0.8 * chance();
    return ({ dx, dy, duration }, draw) => {
      const bow = draw.normal(0, 0.06);
      const rate = (2 * Math.PI * (8 + 4 * draw())) / 1000;
      const phase = 2 * Math.PI * draw();
      return {
        duration,
        place(at) {
          const t = Math.min(1, Math.max(0, at / duration));
          const share = t ** 3 * (10 - 15 * t + 6 * t * t);
          const aside = 4 * bow * share * (1 - share);
          const shake = t < 1 ? tremor * Math.sin(rate * at + phase) : 0;
          return [dx * share - dy * aside + shake, dy * share + dx * aside + shake * Math.cos(phase)];
        },
      };
    };
  },
};
