import type { ModalityModel } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';
import { siteOf } from './site-of.ts';

/** Axes whose variances are multiplied before one logarithm is taken, far from overflow. */
const batch = 32;

/**
 * Raw log-likelihood ratio in nats that a probe comes from the reference's subject in this session rather than from another of the population, given windows that the
 * subject has typed in it: the model of three tiers, on each axis
 *
 *     subject ~ N(0, between),   session = subject + N(0, shift),   window = session + N(0, 1)
 *
 * The shift (another day, task or keyboard) is one draw for all windows of a session, so the settled ones tell of it, and it is taken out: what is left to the
 * subject is what the reference and they leave open, and a probe that is merely as the session has been so far is no surprise, however far both are from the reference.
 * @param settled mean embedding of the session's settled windows, and how many
 * @param windows windows of the model's own size that the probe, their mean, is worth
 */
export function compareInSession(
  model: ModalityModel,
  reference: Reference,
  settled: Reference,
  probe: Float32Array,
  windows: number,
): number {
  const { axes, between } = model;
  const { drift, unrest, settledShare } = comparisonParameters.session;
  const site = siteOf(model);
  const enrolled = reference.windows;
  const heard = settledShare * settled.windows;
  const noise = 1 / windows;
  let sum = 0;
  let ratio = 1;
  for (let axis = 0; axis < axes; axis++) {
    const prior = between[axis] as number;
    const shift = drift * prior + unrest;
    const middle = site[axis] as number;
    const value = (probe[axis] as number) - middle;
    const known = (prior * enrolled) / (prior * enrolled + shift * enrolled + 1);
    const place = ((reference.mean[axis] as number) - middle) * known;
    // Of the session's own place, before its windows are heard and after.
    const open = prior - prior * known + shift;
    const left = 1 / (1 + heard * open);
    const off = value - place - heard * open * left * ((settled.mean[axis] as number) - middle - place);
    const same = open * left + noise;
    const other = prior + shift + noise;
    sum += (off * off * other - value * value * same) / (same * other);
    ratio *= same / other;
    if (axis % batch === batch - 1) {
      sum += Math.log(ratio);
      ratio = 1;
    }
  }
  return -(sum + Math.log(ratio)) / 2;
}
