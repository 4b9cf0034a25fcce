import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import type { InputsToDetection } from './attack-result.ts';

const draws = 200;

/** Median with its interval by drawing attacks, and the tail. */
export function summariseInputs(counts: readonly number[], limit: number): InputsToDetection {
  const sorted = [...counts].sort((a, b) => a - b);
  const order = Float64Array.from(sorted);
  const medianOf = (weights?: Float64Array) => {
    let left = counts.length / 2;
    for (let k = 0; k < order.length; k++) {
      left -= weights ? (weights[k] as number) : 1;
      if (left <= 0) return order[k] as number;
    }
    return Number.POSITIVE_INFINITY;
  };
  return {
    median: bootstrapSubjects(counts.length, draws, medianOf),
    most: sorted[Math.min(sorted.length - 1, Math.ceil(0.95 * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY,
    missed: counts.filter((count) => count === Number.POSITIVE_INFINITY).length / counts.length,
    limit,
    attacks: counts.length,
  };
}
