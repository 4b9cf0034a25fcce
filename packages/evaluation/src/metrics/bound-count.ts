/**
 * Exact 95 % interval of the mean of a Poisson count (Garwood 1936): what nothing, or next to nothing, that was counted says. Drawing subjects again
 * cannot: where nobody has an event, no draw has one.
 */
export function boundCount(count: number): { readonly low: number; readonly high: number } {
  return {
    low: count === 0 ? 0 : findMean((mean) => 1 - sumUpTo(count - 1, mean) < tail, count),
    high: findMean((mean) => sumUpTo(count, mean) > tail, count),
  };
}

const tail = 0.025;

/** The mean up to which `isBelow` holds. */
function findMean(isBelow: (mean: number) => boolean, count: number): number {
  let [low, high] = [0, 2 * count + 20];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Chance of at most `count` events. */
function sumUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let event = 1; event <= count; event++) {
    term *= mean / event;
    sum += term;
  }
  return sum;
}
