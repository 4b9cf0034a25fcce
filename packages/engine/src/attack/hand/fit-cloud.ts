import type { Cloud } from '../../contract/hand-model.ts';

/** Sums from which a cloud is made: additive, so that a tenant can gather them window by window and keep no window. */
export interface CloudSums {
  count: number;
  readonly sum: Float64Array;
  /** signs × signs. */
  readonly products: Float64Array;
}

/** Added to every variance: no sign is trusted to be evener than this in a family, whatever the simulator says. */
const ridge = 0.05;

export function emptySums(signs: number): CloudSums {
  return { count: 0, sum: new Float64Array(signs), products: new Float64Array(signs * signs) };
}

/** Adds one sample of warped signs, in place; it counts as `weight` samples. */
export function addToSums(sums: CloudSums, signs: Float64Array, weight = 1): void {
  const size = signs.length;
  sums.count += weight;
  for (let row = 0; row < size; row++) {
    const value = weight * (signs[row] as number);
    sums.sum[row] = (sums.sum[row] as number) + value;
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      sums.products[at] = (sums.products[at] as number) + value * (signs[column] as number);
    }
  }
}

/** Adds a cloud as if it were `weight` samples, in place. */
export function addCloudToSums(sums: CloudSums, { mean, scatter }: Cloud, weight: number): void {
  const size = mean.length;
  sums.count += weight;
  for (let row = 0, at = 0; row < size; row++) {
    const value = mean[row] as number;
    sums.sum[row] = (sums.sum[row] as number) + weight * value;
    for (let column = 0; column <= row; column++, at++) {
      const own = (scatter[at] as number) - (row === column ? ridge : 0);
      const product = weight * (own + value * (mean[column] as number));
      for (const place of row === column ? [row * size + row] : [row * size + column, column * size + row]) {
        sums.products[place] = (sums.products[place] as number) + product;
      }
    }
  }
}

/** @throws RangeError with fewer samples than signs: such a scatter cannot be known */
export function closeCloud(name: string, { count, sum, products }: CloudSums): Cloud {
  const size = sum.length;
  if (count <= size) throw new RangeError(`${name}: ${count} samples are too few for ${size} signs`);
  const mean = Array.from(sum, (value) => value / count);
  const scatter: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const covariance =
        (products[row * size + column] as number) / count - (mean[row] as number) * (mean[column] as number);
      scatter.push(covariance + (row === column ? ridge : 0));
    }
  }
  return { name, mean, scatter };
}
