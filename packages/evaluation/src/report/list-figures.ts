import type { ProtocolResult, Unit } from '../protocols/result.ts';

/** A measure as docs/figures keeps it, but for the commit and the machine. */
export interface MeasuredFigure {
  readonly id: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
  readonly protocol: string;
  readonly command: string;
}

/** The measures that have an id, as entries of docs/figures. */
export function listFigures(results: readonly ProtocolResult[], command: string): readonly MeasuredFigure[] {
  return results.flatMap(({ id: task, rows }) =>
    rows.flatMap(({ measures }) =>
      measures.flatMap(({ id, interval, n, unit, better }) =>
        id === null || Number.isNaN(interval.value)
          ? []
          : [{ id, ...interval, n, unit, better, protocol: `docs/accuracy.md#${task}`, command }],
      ),
    ),
  );
}
