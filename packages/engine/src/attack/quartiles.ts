export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles (nearest rank) of `count` numbers in rising order, at least one. */
export function quartilesOf(sorted: ArrayLike<number>, count: number): Quartiles {
  const last = count - 1;
  return {
    lower: sorted[Math.round(last * 0.25)] as number,
    median: sorted[Math.round(last * 0.5)] as number,
    upper: sorted[Math.round(last * 0.75)] as number,
  };
}
