import type { SessionDetail } from '@samehand/protocol';
import uPlot from 'uplot';
import { formatClock } from '../words/times.ts';
import { type ChartTokens, lineDashes } from './chart-tokens.ts';
import {
  chartFont,
  type Drawing,
  drawEvidence,
  drawFlags,
  drawNames,
  drawReads,
  drawThresholds,
  flagsHeight,
  lanesHeight,
  namesWidth,
} from './draw-timeline.ts';
import type { TimelineSeries } from './timeline-series.ts';

export interface TimelineDrawn {
  readonly session: SessionDetail;
  readonly series: TimelineSeries;
  /** Seconds since 1970. */
  readonly range: readonly [number, number];
}

/** uPlot's options for the belief timeline. `drawn` is asked at each drawing, so that new data needs no new plot. */
export function timelineOptions(
  size: { readonly width: number; readonly height: number },
  tokens: ChartTokens,
  drawn: () => TimelineDrawn,
  onCursor: (seconds: number | null) => void,
): uPlot.Options {
  const { series } = drawn();
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const paths = stepped === undefined ? {} : { paths: stepped };
  const quiet = { show: false } as const;
  const drawing = (plot: uPlot): Drawing => ({ plot, tokens, ratio: uPlot.pxRatio });
  const font = chartFont(1);

  return {
    ...size,
    padding: [flagsHeight, namesWidth, 0, 0],
    legend: quiet,
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: quiet,
    },
    scales: {
      x: { time: true, range: () => [...drawn().range] as [number, number] },
      y: { range: (_plot, low, high) => beliefScale(low, high, drawn().session.thresholds) },
    },
    axes: [
      {
        stroke: tokens.faint,
        font,
        grid: quiet,
        ticks: quiet,
        size: lanesHeight + 24,
        gap: lanesHeight + 4,
        label: `Time, ${timeZoneName()}`,
        labelFont: font,
        labelSize: 20,
        labelGap: 0,
        space: 110,
        values: (_plot, splits) => splits.map((seconds) => formatClock(seconds * 1000)),
      },
      {
        stroke: tokens.faint,
        font,
        grid: { stroke: tokens.rule, width: 1 },
        ticks: quiet,
        size: 48,
        gap: 10,
        label: 'Belief, bits',
        labelFont: font,
        labelSize: 20,
        labelGap: 0,
        space: 44,
        values: (_plot, splits) => splits.map((bits) => (bits < 0 ? `−${-bits}` : bits > 0 ? `+${bits}` : '0')),
      },
    ],
    series: [
      {},
      ...series.spoken.map((question) => ({
        ...paths,
        stroke: tokens.lines[question],
        width: 2,
        dash: [...lineDashes[question]],
        points: quiet,
      })),
      ...series.spoken.map(() => ({
        ...paths,
        fill: (plot: uPlot) => alarmFill(plot, tokens, drawn().session.thresholds),
        width: 0,
        fillTo: 0,
        points: quiet,
      })),
    ],
    hooks: {
      drawAxes: [(plot) => drawThresholds(drawing(plot), drawn().session.thresholds)],
      draw: [
        (plot) => drawNames(drawing(plot), drawn().series, drawn().session.thresholds),
        (plot) => drawEvidence(drawing(plot), drawn().session.points),
        (plot) => drawReads(drawing(plot), drawn().session.recordReads),
        (plot) => drawFlags(drawing(plot), drawn().session.decisions),
      ],
      setCursor: [
        (plot) => {
          const { left } = plot.cursor;
          onCursor(left === undefined || left < 0 ? null : plot.posToVal(left, 'x'));
        },
      ],
    },
  };
}

/**
 * Both thresholds are always in sight, and a little of either side of zero. What lies far beyond the cut-off changes nothing
 * any more, so it is left out of sight rather than pressing the rest flat.
 */
function beliefScale(
  low: number | null,
  high: number | null,
  { cutOff }: { readonly cutOff: number },
): [number, number] {
  const floor = Math.max(-cutOff * 1.5, Math.min(-cutOff * 1.2, (low ?? 0) - 1));
  return [floor, Math.min(cutOff * 1.5, Math.max(6, (high ?? 0) * 1.1))];
}

/** An alarm is nothing to look at below “ask”, amber between, red beyond “cut off”. */
function alarmFill(plot: uPlot, tokens: ChartTokens, { ask, cutOff }: SessionDetail['thresholds']): CanvasGradient {
  const { top, height } = plot.bbox;
  const gradient = plot.ctx.createLinearGradient(0, top, 0, top + height);
  const share = (bits: number): number => Math.min(1, Math.max(0, (plot.valToPos(bits, 'y', true) - top) / height));
  for (const [from, to, colour] of [
    [0, share(-ask), `${tokens.faint}2e`],
    [share(-ask), share(-cutOff), `${tokens.doubtMark}40`],
    [share(-cutOff), 1, `${tokens.lost}40`],
  ] as const) {
    gradient.addColorStop(from, colour);
    gradient.addColorStop(to, colour);
  }
  return gradient;
}

function timeZoneName(): string {
  const part = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName');
  return part?.value ?? 'local';
}
