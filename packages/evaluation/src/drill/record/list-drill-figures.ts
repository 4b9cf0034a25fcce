import type { MeasuredFigure } from '../../report/list-figures.ts';
import type { Drill, DrillOutcome } from '../contract/drill.ts';

/** Median seconds and records of these drills; the interval is from the least to the most seen. A drill that was never cut off counts as lost. */
export function listDrillFigures(
  drill: Drill,
  outcomes: readonly DrillOutcome[],
  hand: string,
): readonly MeasuredFigure[] {
  const honest = outcomes.filter(({ isFalseAlarm }) => !isFalseAlarm);
  if (honest.length === 0) return [];
  const { species, most } = drill;
  const variant = honest[0]?.variant ?? null;
  const how = `${variant === null ? '' : ` --variant ${variant}`}${hand === 'auto' ? '' : ` --hand ${hand}`}`;
  const command = `npm run drill -- ${species}${how} --times ${outcomes.length} --record`;
  const protocol = 'docs/attacks.md#drills';
  const figure = (what: string, unit: MeasuredFigure['unit'], values: readonly number[]): MeasuredFigure => {
    const sorted = values.toSorted((one, other) => one - other);
    return {
      id: `drill.${species}.${what}`,
      value: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
      low: sorted[0] ?? null,
      high: sorted.at(-1) ?? null,
      n: sorted.length,
      unit,
      better: 'lower',
      protocol,
      command,
    };
  };
  return [
    figure(
      'seconds',
      'seconds',
      honest.map(({ seconds }) => seconds ?? 2 * most.seconds),
    ),
    figure(
      'records-exposed',
      'count',
      honest.map(({ recordsExposed }) => recordsExposed),
    ),
  ];
}
