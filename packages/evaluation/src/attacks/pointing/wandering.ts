import type { Chance } from '../../synthetic/chance.ts';
import type { PointingSpecies } from './pointing-species.ts';

/** Smooth noise of about unit size: four sines whose frequencies double while their sizes halve (a cheap Perlin noise). */
function drawNoise(base: number, chance: Chance): (at: number) => number {
  const waves = [1, 2, 4, 8].map((octave) => ({
    rate: octave * base * (0.8 + 0.4 * chance()),
    size: 1 / octave,
    phase: 2 * Math.PI * chance(),
  }));
  return (at) => waves.reduce((sum, { rate, size, phase }) => sum + size * Math.sin(rate * at + phase), 0);
}

/** An eased straight way with smooth noise on place and on pace: the usual "add Perlin noise" recipe. */
export const wandering: PointingSpecies = {
  id: 'bot-wandering',
  family: 'wandering',
  title: 'Eased way with smooth noise on place and pace',
  arm: (choose) => {
    const width = 0.02 + 0.06 * choose();
    const unsteady = 0.1 + 0.25 * choose();
    return ({ dx, dy, duration }, chance) => {
      const aside = drawNoise(2 * Math.PI, chance);
      const along = drawNoise(2 * Math.PI, chance);
      const reach = Math.hypot(dx, dy);
      const size = width * Math.min(reach, 400);
      return {
        duration,
        place(at) {
          const t = Math.min(1, Math.max(0, at / duration));
          const shifted = Math.min(1, Math.max(0, t + unsteady * 0.3 * along(t) * t * (1 - t)));
          const share = (1 - Math.cos(Math.PI * shifted)) / 2;
          const off = (size * aside(t) * 4 * t * (1 - t)) / Math.max(1, reach);
          return [dx * share - dy * off, dy * share + dx * off];
        },
      };
    };
  },
};
