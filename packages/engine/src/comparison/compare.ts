import type { ModalityModel } from '../contract/population.ts';
import type { Reference } from './reference.ts';

/** Axes whose quotients are multiplied before one logarithm is taken: far from overflow, and logarithms are what costs. */
const batch = 8;

/**
 * Raw log-likelihood ratio in nats that the probe came from the reference's subject rather than from another of the population:
 * that of the two-covariance model (Ioffe 2006; Brümmer & de Villiers 2010) with two allowances: a subject's mean wanders
 * between days (`drift`), and tails are Student's t instead of normal (`tails`; Kenny 2010, heavy-tailed PLDA, axis by axis).
 * `probe` is the mean embedding of `windows` windows. An empty reference gives exactly 0.
 */
export function compare(model: ModalityModel, reference: Reference, probe: Float32Array, windows: number): number {
  const { drift, tails } = model.scoring;
  const enrolled = reference.windows;
  let heights = 0;
  let surprises = 0;
  let height = 1;
  let surprise = 1;
  for (let axis = 0; axis < model.axes; axis++) {
    const between = model.between[axis] as number;
    const wander = drift * between;
    // Precision of the reference's mean times the prior variance: 0 knows nothing.
    const known = (between * enrolled) / (1 + wander * enrolled);
    const noise = wander + 1 / windows;
    const alone = between + noise;
    const within = between / (1 + known) + noise;
    const seen = probe[axis] as number;
    const off = seen - ((reference.mean[axis] as number) * known) / (1 + known);
    height *= alone / within;
    surprise *= (1 + (seen * seen) / (alone * tails)) / (1 + (off * off) / (within * tails));
    if (axis % batch === batch - 1) {
      heights += Math.log(height);
      surprises += Math.log(surprise);
      height = 1;
      surprise = 1;
    }
  }
  heights += Math.log(height);
  surprises += Math.log(surprise);
  return (heights + (tails + 1) * surprises) / 2;
}
