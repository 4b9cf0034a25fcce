import type { Measure, Unit } from '../protocols/result.ts';

/** The value with its interval, as people read it: fractions below one half in per cent. */
export function formatMeasure({ interval: { value, low, high }, unit, name }: Measure): string {
  if (Number.isNaN(value)) return '–';
  const isShare = unit === 'fraction' && !name.startsWith('AUC');
  const places = choosePlaces(value, unit);
  const write = (number: number) => (isShare ? `${(100 * number).toFixed(2)} %` : number.toFixed(places));
  return low === null || high === null ? write(value) : `${write(value)} [${write(low)}, ${write(high)}]`;
}

function choosePlaces(number: number, unit: Unit): number {
  if (unit === 'seconds') return 1;
  if (unit === 'count') return Number.isInteger(number) ? 0 : 1;
  // One in 200 hours is not one in 100.
  if (unit === 'per-hour') return number !== 0 && number < 0.1 ? 3 : 2;
  return 4;
}
