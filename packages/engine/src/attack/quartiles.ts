export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles of at least one number (nearest rank). Sorts its argument in place. */
export function quartilesOf(numbers: number[]): Quartiles {
  numbers.sort((a, b) => a - b);
  const last = numbers.length - 1;
  return {
    lower: numbers[Math.round(last * 0.25)] as number,
    median: numbers[Math.round(last * 0.5)] as number,
    upper: numbers[Math.round(last * 0.75)] as number,
  };
}
