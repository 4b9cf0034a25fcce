export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles of at least one number (nearest rank). */
export function quartilesOf(numbers: ArrayLike<number>): Quartiles {
  // A typed array sorts numbers as numbers, without calling back for every pair.
  const sorted = new Float64Array(numbers).sort();
  const last = sorted.length - 1;
  return {
    lower: sorted[Math.round(last * 0.25)] as number,
    median: sorted[Math.round(last * 0.5)] as number,
    upper: sorted[Math.round(last * 0.75)] as number,
  };
}
