import type { ModalityModel } from '../contract/population.ts';
import { restlessnessOf } from './restlessness.ts';

/** Tails from which Student's t is taken for normal. */
export const normalFrom = 1000;

/** One scale of restlessness. */
export interface Scale {
  /** Of each axis 1 / variance; of Student's t 1 / (variance · degrees of freedom). */
  readonly inverse: Float64Array;
  /** Logarithm of what the density has at its middle. */
  readonly height: number;
  /** Logarithm of its share. */
  readonly rarity: number;
}

/** What a comparison needs besides the numbers that are compared. */
export interface Variances {
  /** How much of the subject's place on each axis the reference knows, 0…1. */
  readonly known: Float64Array;
  readonly scales: readonly Scale[];
}

/** Axes whose variances are multiplied before one logarithm is taken, far from overflow. */
const batch = 8;

function measure(model: ModalityModel, enrolled: number, windows: number): Variances {
  const { axes, between } = model;
  const { drift, unrest, tails } = model.scoring;
  const freedom = tails >= normalFrom ? 1 : tails;
  const known = new Float64Array(axes);
  const scales = restlessnessOf(model).scales.map(({ scale, share }): Scale => {
    const inverse = new Float64Array(axes);
    let logarithms = 0;
    let product = 1;
    for (let axis = 0; axis < axes; axis++) {
      const prior = between[axis] as number;
      const unsure = drift * prior + unrest;
      const part = (prior * enrolled) / (prior * enrolled + unsure * enrolled + 1);
      known[axis] = part;
      const variance = Math.fround(prior - prior * part) + scale * Math.fround(unsure) + 1 / windows;
      inverse[axis] = 1 / (variance * freedom);
      product *= variance;
      if (axis % batch < batch - 1) continue;
      logarithms += Math.log(product);
      product = 1;
    }
    return { inverse, height: -(logarithms + Math.log(product)) / 2, rarity: Math.log(share) };
  });
  return { known, scales };
}

type Kept = Map<number, Map<number, Variances>>;

/** Kept of a model before the older half is forgotten: five kilobytes each with 214 axes. People who enrol go through the same numbers of windows, and stay at the same few then. */
const most = 256;

interface Memory {
  count: number;
  young: Kept;
  old: Kept;
}

const memories = new WeakMap<ModalityModel, Memory>();

/**
 * They hang on how many windows are enrolled and how many the probe has, and on nothing else that changes: so they are worked out once for each pair of these, and a comparison is left with two products
 * an axis and scale where it had three quotients.
 */
export function variancesOf(model: ModalityModel, enrolled: number, windows: number): Variances {
  let memory = memories.get(model);
  if (memory === undefined) {
    memory = { count: 0, young: new Map(), old: new Map() };
    memories.set(model, memory);
  }
  const found = memory.young.get(enrolled)?.get(windows);
  if (found !== undefined) return found;
  const made = memory.old.get(enrolled)?.get(windows) ?? measure(model, enrolled, windows);
  if (memory.count >= most) {
    memory.old = memory.young;
    memory.young = new Map();
    memory.count = 0;
  }
  const beside = memory.young.get(enrolled);
  if (beside === undefined) memory.young.set(enrolled, new Map([[windows, made]]));
  else beside.set(windows, made);
  memory.count++;
  return made;
}
