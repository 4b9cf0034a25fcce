import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { QuickFigure } from './quick-figure.ts';

/** A figure as it stood when it was recorded, and the worst that is still noise: the worse end of its interval then. */
export interface QuickBound {
  readonly value: number;
  readonly worst: number;
  readonly better: QuickFigure['better'];
}
export type QuickBounds = Readonly<Record<string, QuickBound>>;

/** What counting cannot tell from nothing: a figure of exactly 0 or 1 has an interval without width. */
const leastNoise = 0.005;
/** Share of its value that a figure without an interval (Cllr) may change by. */
const shareOfNoise = 0.1;

export const boundsFile = fileURLToPath(new URL('../../quick-bounds.json', import.meta.url));

export function readBounds(): QuickBounds {
  return JSON.parse(readFileSync(boundsFile, 'utf8')) as QuickBounds;
}

/** Records the figures as what later ones are held against; bounds of figures that were not measured now are kept. */
export function recordBounds(figures: readonly QuickFigure[], file = boundsFile, kept: QuickBounds = {}): void {
  const bounds: Record<string, QuickBound> = { ...kept };
  for (const { name, interval, better } of figures) {
    const { value, low, high } = interval;
    const noise = Math.max(leastNoise, low === null ? shareOfNoise * value : 0);
    const worst = better === 'lower' ? Math.max(high ?? value, value + noise) : Math.min(low ?? value, value - noise);
    bounds[name] = { value, worst, better };
  }
  const sorted = Object.fromEntries(Object.entries(bounds).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

export interface Verdict extends QuickFigure {
  /** `unbounded`: never recorded, which is a failure too: a gate that does not know a figure does not watch it. */
  readonly state: 'kept' | 'worse' | 'unbounded';
  readonly bound: QuickBound | null;
}

/** Holds figures against their bounds. */
export function judgeFigures(figures: readonly QuickFigure[], bounds: QuickBounds): readonly Verdict[] {
  return figures.map((figure) => {
    const bound = bounds[figure.name];
    if (bound === undefined) return { ...figure, state: 'unbounded', bound: null };
    const { value } = figure.interval;
    const isKept = figure.better === 'lower' ? value <= bound.worst : value >= bound.worst;
    return { ...figure, state: isKept ? 'kept' : 'worse', bound };
  });
}
