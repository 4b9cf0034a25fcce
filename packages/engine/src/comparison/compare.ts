import type { ModalityModel } from '../contract/population.ts';
import { measureNormal, measureStudent } from './density.ts';
import type { Reference } from './reference.ts';
import { restlessnessOf } from './restlessness.ts';
import { siteOf } from './site-of.ts';
import { normalFrom, type Scale, variancesOf } from './variances.ts';

/**
 * Raw log-likelihood ratio in nats that the probe came from the reference's subject rather than from another of the population:
 * that of the two-covariance model (Ioffe 2006; Brümmer & de Villiers 2010), and between window and subject a session, whose mean
 * wanders by `drift` × between + `unrest` on each axis. How restless the probe's session is nobody knows: both likelihoods are
 * averaged over a few scales (a scale mixture as in heavy-tailed PLDA, Kenny 2010; tempered, for the axes err together). So a probe that is far from
 * everybody, in a task never seen, says little, instead of denying its own subject; see parameters.ts. Where it is known where the site's people lie, both are seen from there.
 * `probe` is the mean embedding of `windows` windows. An empty reference gives exactly 0.
 */
export function compare(model: ModalityModel, reference: Reference, probe: Float32Array, windows: number): number {
  const { known, scales } = variancesOf(model, reference.windows, windows);
  const { mean } = reference;
  const site = siteOf(model);
  const squares = takeRoom(model.axes);
  for (let axis = 0; axis < model.axes; axis++) {
    const middle = site[axis] as number;
    const expected = ((mean[axis] as number) - middle) * (known[axis] as number);
    const off = Math.fround((probe[axis] as number) - middle - expected);
    squares[axis] = off * off;
  }
  return average(model, squares, scales) - measureOther(model, probe, windows);
}

/** ln of the mean density over the scales of restlessness, where the axes weigh as much together as is independent of them. */
function average(model: ModalityModel, squares: Float64Array, scales: readonly Scale[]): number {
  const { tails } = model.scoring;
  const { independence } = restlessnessOf(model);
  let sum = Number.NEGATIVE_INFINITY;
  for (const scale of scales) {
    const told = tails >= normalFrom ? measureNormal(squares, scale) : measureStudent(squares, scale, tails);
    sum = addLogarithms(sum, scale.rarity + independence * told);
  }
  return sum / independence;
}

/**
 * The likelihood under another of the population knows no reference. A window is compared with several, and with the session at home, one after the other: what
 * was worked out for the last probe of a model holds for the same numbers.
 */
function measureOther(model: ModalityModel, probe: Float32Array, windows: number): number {
  const last = others.get(model);
  if (last?.windows === windows && isSame(last.probe, probe)) return last.other;
  const site = siteOf(model);
  const squares = takeRoom(model.axes);
  for (let axis = 0; axis < model.axes; axis++) {
    const off = Math.fround((probe[axis] as number) - (site[axis] as number));
    squares[axis] = off * off;
  }
  const other = average(model, squares, variancesOf(model, 0, windows).scales);
  if (last === undefined) others.set(model, { probe: probe.slice(), windows, other });
  else {
    last.probe.set(probe);
    last.windows = windows;
    last.other = other;
  }
  return other;
}

const others = new WeakMap<ModalityModel, { readonly probe: Float32Array; windows: number; other: number }>();

function isSame(one: Float32Array, other: Float32Array): boolean {
  for (let axis = 0; axis < one.length; axis++) if (one[axis] !== other[axis]) return false;
  return true;
}

/** Room for one comparison at a time, by axes: a model has as many for ever, and there are few models. */
const rooms = new Map<number, Float64Array>();

function takeRoom(axes: number): Float64Array {
  const known = rooms.get(axes);
  if (known !== undefined) return known;
  const made = new Float64Array(axes);
  rooms.set(axes, made);
  return made;
}

/** ln(eᵃ + eᵇ) without overflow; either may be −∞. */
function addLogarithms(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
