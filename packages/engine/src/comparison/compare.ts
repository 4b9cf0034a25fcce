import type { ModalityModel } from '../contract/population.ts';
import { measureDensity } from './density.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';

/**
 * Raw log-likelihood ratio in nats that the probe came from the reference's subject rather than from another of the population:
 * that of the two-covariance model (Ioffe 2006; Brümmer & de Villiers 2010), and between window and subject a session, whose mean
 * wanders by `drift` × between + `unrest` on each axis. How restless the probe's session is nobody knows: both likelihoods are
 * averaged over a few scales (a scale mixture as in heavy-tailed PLDA, Kenny 2010). So a probe that is far from everybody, in
 * a task never seen, says little, instead of denying its own subject; see parameters.ts.
 * `probe` is the mean embedding of `windows` windows. An empty reference gives exactly 0.
 */
export function compare(model: ModalityModel, reference: Reference, probe: Float32Array, windows: number): number {
  const { axes, between } = model;
  const { drift, unrest, tails } = model.scoring;
  const enrolled = reference.windows;
  const { wander, spread, off } = takeScratch(axes);
  for (let axis = 0; axis < axes; axis++) {
    const prior = between[axis] as number;
    const unsure = drift * prior + unrest;
    // How much of the subject's place on this axis the reference knows, 0…1.
    const known = (prior * enrolled) / (prior * enrolled + unsure * enrolled + 1);
    wander[axis] = unsure;
    spread[axis] = prior - prior * known;
    off[axis] = (probe[axis] as number) - (reference.mean[axis] as number) * known;
  }
  const same = average(off, spread, wander, 1 / windows, tails);
  return same - measureOther(model, probe, wander, windows);
}

/** ln of the mean density over the scales of restlessness. */
function average(
  offsets: Float32Array,
  spread: Float32Array,
  wander: Float32Array,
  noise: number,
  tails: number,
): number {
  let sum = Number.NEGATIVE_INFINITY;
  for (const { scale, share } of comparisonParameters.restlessness) {
    sum = addLogarithms(sum, Math.log(share) + measureDensity(offsets, spread, wander, scale, noise, tails));
  }
  return sum;
}

/**
 * The likelihood under another of the population knows no reference. A window is compared with several, and with the session at home, one after the other: what
 * was worked out for the last probe of a model holds for the same numbers.
 */
function measureOther(model: ModalityModel, probe: Float32Array, wander: Float32Array, windows: number): number {
  const known = others.get(model);
  if (known?.windows === windows && isSame(known.probe, probe)) return known.other;
  const other = average(probe, model.between, wander, 1 / windows, model.scoring.tails);
  if (known === undefined) others.set(model, { probe: probe.slice(), windows, other });
  else {
    known.probe.set(probe);
    known.windows = windows;
    known.other = other;
  }
  return other;
}

const others = new WeakMap<ModalityModel, { readonly probe: Float32Array; windows: number; other: number }>();

function isSame(one: Float32Array, other: Float32Array): boolean {
  for (let axis = 0; axis < one.length; axis++) if (one[axis] !== other[axis]) return false;
  return true;
}

function makeScratch(axes: number) {
  return { wander: new Float32Array(axes), spread: new Float32Array(axes), off: new Float32Array(axes) };
}

/** Room for one comparison at a time, by axes: a model has as many for ever, and there are few models. */
const scratch = new Map<number, ReturnType<typeof makeScratch>>();

function takeScratch(axes: number): ReturnType<typeof makeScratch> {
  const known = scratch.get(axes);
  if (known !== undefined) return known;
  const made = makeScratch(axes);
  scratch.set(axes, made);
  return made;
}

/** ln(eᵃ + eᵇ) without overflow; either may be −∞. */
function addLogarithms(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
