export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Scratch: numbers in rising order. A window of the wire has 32 of them. */
const roomy = 48;
const scratch = new Float64Array(roomy);

/** Quartiles (nearest rank) of the numbers whose place `counts`: at least one of them must. */
export function quartilesOf(numbers: ArrayLike<number>, counts: (place: number) => boolean = always): Quartiles {
  const sorted = numbers.length <= roomy ? scratch : new Float64Array(numbers.length);
  let count = 0;
  // By insertion: for so few numbers the built-in sort costs more than the sorting.
  for (let place = 0; place < numbers.length; place++) {
    if (!counts(place)) continue;
    const number = numbers[place] as number;
    let at = count;
    for (; at > 0 && (sorted[at - 1] as number) > number; at--) sorted[at] = sorted[at - 1] as number;
    sorted[at] = number;
    count++;
  }
  const last = count - 1;
  return {
    lower: sorted[Math.round(last * 0.25)] as number,
    median: sorted[Math.round(last * 0.5)] as number,
    upper: sorted[Math.round(last * 0.75)] as number,
  };
}

const always = (): boolean => true;
