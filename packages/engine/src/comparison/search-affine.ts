import type { CalibrationPoint } from '../contract/population.ts';
import { boundBits } from './calibrate.ts';

/** Betters scale and offset from where they stand, whatever it is that they cost: a pattern search that halves its steps. */
export function searchAffine(start: CalibrationPoint, measure: (point: CalibrationPoint) => number): CalibrationPoint {
  let best = start;
  let cost = measure(best);
  for (let step = 0.5; step > 0.01; ) {
    const tried = [
      { ...best, scale: best.scale * (1 + step) },
      { ...best, scale: best.scale / (1 + step) },
      { ...best, offset: best.offset + 2 * step },
      { ...best, offset: best.offset - 2 * step },
    ].map((point) => ({ point, cost: measure(point) }));
    const better = tried.reduce((least, trial) => (trial.cost < least.cost ? trial : least));
    if (better.cost < cost) {
      best = better.point;
      cost = better.cost;
    } else {
      step /= 2;
    }
  }
  return best;
}

/** Mean log loss of the bounded bits of mated scores and that of non-mated ones, added: both kinds weigh the same. */
export function measureCost(
  { scale, offset }: CalibrationPoint,
  mated: Float32Array,
  nonMated: Float32Array,
  doubt: number,
): number {
  let cost = 0;
  for (const llr of mated) cost += Math.log1p(2 ** -boundBits(scale * llr + offset, doubt)) / mated.length;
  for (const llr of nonMated) cost += Math.log1p(2 ** boundBits(scale * llr + offset, doubt)) / nonMated.length;
  return cost;
}
