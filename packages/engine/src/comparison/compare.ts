import type { ModalityModel } from '../contract/population.ts';
import type { Reference } from './reference.ts';

/**
 * Raw log-likelihood ratio in nats that the probe came from the reference's subject rather than from another of the
 * population: exact for the two-covariance model (Ioffe 2006; Brümmer & de Villiers 2010). `probe` is the mean embedding of
 * `windows` windows. An empty reference gives exactly 0.
 */
export function compare(model: ModalityModel, reference: Reference, probe: Float32Array, windows: number): number {
  const noise = 1 / windows;
  let ratio = 0;
  for (let axis = 0; axis < model.axes; axis++) {
    const between = model.between[axis] as number;
    const posterior = between / (1 + between * reference.windows);
    const expected = (reference.mean[axis] as number) * reference.windows * posterior;
    const seen = probe[axis] as number;
    const alone = between + noise;
    const within = posterior + noise;
    const surprise = seen - expected;
    ratio += Math.log(alone / within) + (seen * seen) / alone - (surprise * surprise) / within;
  }
  return ratio / 2;
}
