import type { Measure, Unit } from '../protocols/result.ts';

/** The value with its interval, as people read it: fractions below one half in per cent. */
export function formatMeasure({ interval: { value, low, high }, unit, name }: Measure): string {
  if (Number.isNaN(value)) return '–';
  const isShare = unit === 'fraction' && !name.startsWith('AUC');
  const write = (number: number) =>
    isShare ? `${(100 * number).toFixed(2)} %` : number.toFixed(choosePlaces(number, unit));
  return low === null || high === null ? write(value) : `${write(value)} [${write(low)}, ${write(high)}]`;
}

function choosePlaces(number: number, unit: Unit): number {
  if (unit === 'seconds') return 1;
  if (unit === 'count') return Number.isInteger(number) ? 0 : 1;
  return unit === 'per-hour' ? 2 : 4;
}
