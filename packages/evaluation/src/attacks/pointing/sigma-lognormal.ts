import type { Chance } from '../../synthetic/chance.ts';
import type { Aim, PointingSpecies } from './pointing-species.ts';

/** One muscle command: its speed is a log-normal bell in time, its direction turns from `from` to `to`. */
interface Stroke {
  readonly way: number;
  readonly start: number;
  readonly mu: number;
  readonly sigma: number;
  readonly from: number;
  readonly to: number;
}

/** Integration step, ms. */
const tick = 2;

/**
 * The sigma-lognormal model of rapid movements (Plamondon 1995): a main stroke that falls short or overshoots, and one to three
 * corrections, each a log-normal speed bell that turns. The hardest family to tell from hands, for it was fitted to hands.
 */
export const sigmaLognormal: PointingSpecies = {
  id: 'bot-sigma-lognormal',
  family: 'sigma-lognormal',
  title: 'Sigma-lognormal with corrections',
  arm: () => (aim, chance) => {
    const plan = planStrokes(aim, chance);
    const { dx, dy } = aim;
    const ends = plan.map(({ start, mu, sigma }) => start + Math.exp(mu + 2.6 * sigma));
    const duration = Math.max(...ends, 60);
    const xs = [0];
    const ys = [0];
    for (let at = tick; at <= duration; at += tick) {
      let vx = 0;
      let vy = 0;
      for (const stroke of plan) {
        const since = at - stroke.start;
        if (since <= 0) continue;
        const z = (Math.log(since) - stroke.mu) / stroke.sigma;
        const speed = (stroke.way * Math.exp((-z * z) / 2)) / (stroke.sigma * Math.sqrt(2 * Math.PI) * since);
        const angle = stroke.from + ((stroke.to - stroke.from) * (1 + Math.tanh(0.8 * z))) / 2;
        vx += speed * Math.cos(angle);
        vy += speed * Math.sin(angle);
      }
      xs.push((xs.at(-1) as number) + tick * vx);
      ys.push((ys.at(-1) as number) + tick * vy);
    }
    // The sum of the bells ends near the target; what is left is a linear drift over the whole, invisible in any one step.
    const restX = dx - (xs.at(-1) as number);
    const restY = dy - (ys.at(-1) as number);
    return {
      duration,
      place(at) {
        const place = Math.min(xs.length - 1, Math.max(0, at / tick));
        const low = Math.floor(place);
        const high = Math.min(xs.length - 1, low + 1);
        const share = place - low;
        const done = place / (xs.length - 1);
        const x = (xs[low] as number) * (1 - share) + (xs[high] as number) * share;
        const y = (ys[low] as number) * (1 - share) + (ys[high] as number) * share;
        return [x + restX * done, y + restY * done];
      },
    };
  },
};

function planStrokes({ dx, dy, duration }: Aim, chance: Chance): readonly Stroke[] {
  const reach = Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx);
  const corrections = 1 + Math.floor(3 * chance());
  const main = Math.min(1.08, Math.max(0.7, chance.normal(0.92, 0.07)));
  const strokes: Stroke[] = [];
  let covered = 0;
  let start = 0;
  for (let k = 0; k <= corrections; k++) {
    const isMain = k === 0;
    const left = 1 - covered;
    const share = isMain ? main : k === corrections ? left : left * chance.normal(0.8, 0.2);
    const time = (duration / (corrections + 1)) * (isMain ? 1.3 : 0.9) * Math.exp(chance.normal(0, 0.2));
    const sigma = Math.min(0.6, Math.max(0.15, chance.normal(0.32, 0.08)));
    const turn = chance.normal(0, isMain ? 0.25 : 0.8);
    const heading = share >= 0 ? angle : angle + Math.PI;
    strokes.push({
      way: Math.abs(share) * reach,
      start,
      mu: Math.log(time) - 0.9 * sigma,
      sigma,
      from: heading - turn / 2,
      to: heading + turn / 2,
    });
    covered += share;
    start += time * (0.6 + 0.4 * chance());
  }
  return strokes;
}
