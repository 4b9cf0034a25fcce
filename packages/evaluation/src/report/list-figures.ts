import type { FigureEntry } from '../figures.ts';
import type { ProtocolResult } from '../protocols/result.ts';

/** The measures that have an id, as entries of docs/figures. */
export function listFigures(results: readonly ProtocolResult[], command: string): readonly FigureEntry[] {
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
