import type { ModalityModel } from '../contract/population.ts';
import { columns } from './columns.ts';
import { type FillColumns, readyColumns } from './fill-columns.ts';
import { pointerParameters } from './parameters.ts';

/** Bins a column under these centres (quantiles of the population, in bins that it fills evenly), or null where they are not a pointer model's. */
function countBins(centres: Float32Array | undefined): number | null {
  const bins = (centres?.length ?? 0) / columns.length;
  const { coarse, fine } = pointerParameters.bins;
  return bins === coarse || bins === fine ? bins : null;
}

/** Numbers in a bag under these tables, or null where they are not a pointer model's. */
export function countPointerInputs({ quantiles }: ModalityModel['tables']): number | null {
  const bins = countBins(quantiles);
  return bins === null ? null : columns.length * (bins + 1);
}

/** Order-free bag of strokes: a soft histogram of each column, in Hellinger form, and the columns' means, clipped. A column that no stroke has is 0 throughout. */
export function bagStrokes(
  { quantiles: centres }: ModalityModel['tables'],
  rows: Float32Array,
  room?: Float32Array,
): Float32Array {
  const bins = countBins(centres);
  if (centres === undefined || bins === null) throw new TypeError('pointer tables are missing');
  const meansAt = columns.length * bins;
  const inputs = meansAt + columns.length;
  const bag = room?.length === inputs ? room : new Float32Array(inputs);
  readied(centres)(rows, bag, meansAt);
  return bag;
}

/** Readied once for each table of centres; forgotten with it. */
const ready = new WeakMap<Float32Array, FillColumns>();

function readied(centres: Float32Array): FillColumns {
  const known = ready.get(centres);
  if (known !== undefined) return known;
  const made = readyColumns(centres);
  ready.set(centres, made);
  return made;
}
