import { inverseNormal } from '../metrics/inverse-normal.ts';
import type { Diagram } from '../protocols/result.ts';
import { drawFrame, type Tick } from './draw-frame.ts';

/** Shares on the axes of a DET, from the first to the last. */
const detTicks = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4];
/** Where shares of 0 and 1 are put, which have no place on a probit axis: outside of the frame, so that a curve leaves it instead of running along its edge. */
const outermost = [0.00005, 0.7] as const;

/** The diagram as SVG text, legible on light and on dark pages: probit axes for a DET, plain ones otherwise. */
export function drawDiagram(diagram: Diagram): string {
  return diagram.kind === 'det' ? drawDet(diagram) : drawShare(diagram);
}

function drawDet(diagram: Diagram): string {
  const [first, last] = [detTicks[0] as number, detTicks.at(-1) as number].map(inverseNormal) as [number, number];
  const place = (value: number) =>
    (inverseNormal(Math.min(outermost[1], Math.max(outermost[0], value))) - first) / (last - first);
  const ticks = detTicks.map((value) => ({ at: place(value), text: `${+(value * 100).toFixed(2)}` }));
  return drawFrame({
    ...diagram,
    across: `${diagram.across}, %`,
    up: `${diagram.up}, %`,
    placeX: place,
    placeY: place,
    ticksX: ticks,
    ticksY: ticks,
    diagonal: 'EER',
  });
}

function drawShare(diagram: Diagram): string {
  const most = Math.max(1, ...diagram.curves.flatMap(({ points }) => points.map(([x]) => x)));
  const decade = 10 ** Math.floor(Math.log10(most));
  const step = most / decade < 3 ? decade / 4 : decade;
  const ticksX: Tick[] = [];
  for (let value = 0; value <= most; value += step) ticksX.push({ at: value / most, text: `${+value.toFixed(2)}` });
  const ticksY = [0, 0.25, 0.5, 0.75, 0.95].map((value) => ({ at: value, text: `${value * 100} %` }));
  return drawFrame({ ...diagram, placeX: (x) => x / most, placeY: (y) => y, ticksX, ticksY });
}
