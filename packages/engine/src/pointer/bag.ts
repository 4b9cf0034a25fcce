import { strokeKinds } from '@samehand/protocol';
import type { ModalityModel } from '../contract/population.ts';
import { takeRoots } from '../numeric/histogram.ts';
import { addSoftly, placeAmong } from '../numeric/soft-bin.ts';
import { columns, kindColumn, rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

const { rowPrior, kindWeight } = pointerParameters;

/** Bins a column under these centres, or null where they are not a pointer model's. */
function countBins(centres: Float32Array | undefined): number | null {
  const bins = (centres?.length ?? 0) / columns.length;
  const { coarse, fine } = pointerParameters.bins;
  return bins === coarse || bins === fine ? bins : null;
}

/** Numbers in a bag under these tables, or null where they are not a pointer model's. */
export function countPointerInputs({ centres }: ModalityModel['tables']): number | null {
  const bins = countBins(centres);
  return bins === null ? null : columns.length * bins + strokeKinds.length;
}

/** Order-free bag of strokes: a soft histogram of each column and the shares of the kinds, in Hellinger form. */
export function bagStrokes(
  { centres }: ModalityModel['tables'],
  rows: Float32Array,
  room?: Float32Array,
): Float32Array {
  const bins = countBins(centres);
  if (centres === undefined || bins === null) throw new TypeError('pointer tables are missing');
  const kindsAt = columns.length * bins;
  const inputs = kindsAt + strokeKinds.length;
  const bag = room?.length === inputs ? room.fill(0) : new Float32Array(inputs);
  for (let row = 0; row < rows.length; row += rowWidth) {
    for (let column = 0; column < columns.length; column++) {
      const value = rows[row + column] as number;
      if (Number.isNaN(value)) continue;
      addSoftly(bag, column * bins, placeAmong(value, centres, column * bins, bins), 1);
    }
    const kind = kindsAt + (rows[row + kindColumn] as number);
    bag[kind] = (bag[kind] as number) + 1;
  }
  for (let column = 0; column < columns.length; column++) takeRoots(bag, column * bins, bins, 1, rowPrior);
  takeRoots(bag, kindsAt, strokeKinds.length, kindWeight, 0);
  return bag;
}
