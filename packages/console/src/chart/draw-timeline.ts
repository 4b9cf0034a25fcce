import type { SessionDetail } from '@samehand/protocol';
import type uPlot from 'uplot';
import { questionWords } from '../words/questions.ts';
import { rulingWords } from '../words/rulings.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { placeLabels } from './place-labels.ts';
import type { TimelineSeries } from './timeline-series.ts';

/** Heights below the plot, in CSS pixels: a lane of evidence ticks, a lane of record dots. */
const lanes = { evidence: 36, reads: 24, gap: 8 } as const;
export const lanesHeight = lanes.gap + lanes.evidence + lanes.reads;
/** Height above the plot for the decisions' flags. */
export const flagsHeight = 44;
/** Width right of the plot for the names of the lines. */
export const namesWidth = 104;

/** What the drawing steps share: the plot, the colours and the ratio of canvas to CSS pixels. */
export interface Drawing {
  readonly plot: uPlot;
  readonly tokens: ChartTokens;
  readonly ratio: number;
}

export const chartFont = (ratio: number, weight = 400): string =>
  `${weight} ${12 * ratio}px "Inter Variable", system-ui, sans-serif`;

/** Zero line emphasised, thresholds drawn and named where the alarm hangs down to them. */
export function drawThresholds({ plot, tokens, ratio }: Drawing, thresholds: SessionDetail['thresholds']): void {
  const { ctx, bbox } = plot;
  const zero = plot.valToPos(0, 'y', true);
  ctx.save();
  ctx.font = chartFont(ratio, 500);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'left';
  line(ctx, bbox.left, zero, bbox.left + bbox.width, zero, tokens.ruleStrong, 1.25 * ratio);
  for (const [name, bits, colour] of [
    ['ask', thresholds.ask, tokens.doubt],
    ['cut off', thresholds.cutOff, tokens.lost],
  ] as const) {
    const y = plot.valToPos(-bits, 'y', true);
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    line(ctx, bbox.left, y, bbox.left + bbox.width, y, colour, ratio);
    ctx.setLineDash([]);
    ctx.fillStyle = colour;
    ctx.fillText(name, bbox.left + 6 * ratio, y - 2 * ratio);
  }
  ctx.restore();
}

/** The questions' names at the ends of their lines instead of a legend. */
export function drawNames(
  { plot, tokens, ratio }: Drawing,
  series: TimelineSeries,
  { ask, cutOff }: SessionDetail['thresholds'],
): void {
  const { ctx, bbox } = plot;
  const labels = series.spoken.flatMap((question, index) => {
    const bits = series.beliefs[index]?.at(-1);
    if (bits === null || bits === undefined) return [];
    return [{ text: questionWords[question].short, colour: tokens.lines[question], wanted: within(plot, bits) }];
  });
  const alarm = Math.min(0, ...series.alarms.map((column) => column.at(-1) ?? 0));
  const alarmColour = alarm <= -cutOff ? tokens.lost : alarm <= -ask ? tokens.doubt : tokens.faint;
  if (alarm < -1) labels.push({ text: 'Alarm', colour: alarmColour, wanted: within(plot, alarm) });
  ctx.save();
  ctx.font = chartFont(ratio, 500);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { text, colour, at } of placeLabels(labels, 16 * ratio, bbox.top + bbox.height)) {
    ctx.fillStyle = colour;
    ctx.fillText(text, bbox.left + bbox.width + 10 * ratio, at);
  }
  ctx.restore();
}

/** Bits at which a tick is as long as its lane allows. */
const fullTick = 8;

/** Every piece of evidence as a tick: up speaks for the employee, down against; its length is its bits. */
export function drawEvidence({ plot, tokens, ratio }: Drawing, points: SessionDetail['points']): void {
  const { ctx, bbox } = plot;
  const middle = bbox.top + bbox.height + (lanes.gap + lanes.evidence / 2) * ratio;
  const reach = (lanes.evidence / 2 - 3) * ratio;
  ctx.save();
  laneName({ plot, tokens, ratio }, 'Evidence', middle);
  line(ctx, bbox.left, middle, bbox.left + bbox.width, middle, tokens.rule, ratio);
  for (const { at, evidence } of points) {
    const x = plot.valToPos(at / 1000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const length = Math.min(1, Math.abs(evidence.bits) / fullTick) * reach + 1.5 * ratio;
    const isAgainst = evidence.bits < 0;
    line(
      ctx,
      x,
      middle,
      x,
      middle + (isAgainst ? length : -length),
      isAgainst ? tokens.lost : tokens.faint,
      1.5 * ratio,
    );
  }
  ctx.restore();
}

/** Record reads as dots: filled in full, hollow masked, crossed out refused. */
export function drawReads({ plot, tokens, ratio }: Drawing, reads: SessionDetail['recordReads']): void {
  const { ctx, bbox } = plot;
  const y = bbox.top + bbox.height + (lanes.gap + lanes.evidence + lanes.reads / 2) * ratio;
  ctx.save();
  laneName({ plot, tokens, ratio }, 'Records', y);
  ctx.lineWidth = 1.5 * ratio;
  ctx.strokeStyle = tokens.ink;
  ctx.fillStyle = tokens.ink;
  for (const { at, access } of reads) {
    const x = plot.valToPos(at / 1000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.arc(x, y, 3.25 * ratio, 0, 2 * Math.PI);
    if (access === 'full') ctx.fill();
    else ctx.stroke();
    if (access === 'refused')
      line(ctx, x - 4 * ratio, y + 4 * ratio, x + 4 * ratio, y - 4 * ratio, tokens.ink, 1.5 * ratio);
  }
  ctx.restore();
}

/** Decisions as flags above the plot, but for the first `allow` that opens every session; in two rows; a word is left out where it would cover the flag before it. */
export function drawFlags({ plot, tokens, ratio }: Drawing, decisions: SessionDetail['decisions']): void {
  const { ctx, bbox } = plot;
  const free = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  ctx.save();
  ctx.font = chartFont(ratio, 500);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { at, ruling, sequence } of decisions) {
    if (sequence === 1 && ruling === 'allow') continue;
    const x = plot.valToPos(at / 1000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const colour = ruling === 'allow' ? tokens.soft : ruling === 'step-up' ? tokens.doubt : tokens.lost;
    const row = x >= (free[0] ?? x) ? 0 : 1;
    const top = bbox.top - (row === 0 ? 36 : 19) * ratio;
    line(ctx, x, top, x, bbox.top + bbox.height, colour, ratio);
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x + 8 * ratio, top + 4.5 * ratio);
    ctx.lineTo(x, top + 9 * ratio);
    ctx.fill();
    const word = rulingWords[ruling].word;
    if (x < (free[row] ?? x)) continue;
    ctx.fillText(word, x + 12 * ratio, top + 5 * ratio);
    free[row] = x + 24 * ratio + ctx.measureText(word).width;
  }
  ctx.restore();
}

/** Where bits lie on the canvas, kept inside the plot. */
function within(plot: uPlot, bits: number): number {
  const { top, height } = plot.bbox;
  return Math.min(top + height, Math.max(top, plot.valToPos(bits, 'y', true)));
}

function laneName({ plot, tokens, ratio }: Drawing, name: string, y: number): void {
  const { ctx, bbox } = plot;
  ctx.font = chartFont(ratio);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = tokens.faint;
  ctx.fillText(name, bbox.left - 10 * ratio, y);
}

function line(
  ctx: CanvasRenderingContext2D,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  colour: string,
  width: number,
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
