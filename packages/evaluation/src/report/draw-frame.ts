import type { Curve } from '../protocols/result.ts';

export interface Tick {
  /** Share of the axis, 0…1. */
  readonly at: number;
  readonly text: string;
}

/** A diagram whose axes are settled. */
export interface Frame {
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly curves: readonly Curve[];
  /** From a value to a share of the axis; what falls outside of 0…1 is cut off. */
  readonly placeX: (value: number) => number;
  readonly placeY: (value: number) => number;
  readonly ticksX: readonly Tick[];
  readonly ticksY: readonly Tick[];
  /** What a line from corner to corner stands for, where it stands for something. */
  readonly diagonal?: string;
}

const width = 560;
/** Of the frame, without title, axis and legend. */
const [left, right, top, bottom] = [64, width - 16, 40, 432];
const legendTop = bottom + 62;
const legendLine = 20;
/** Names of up to so many letters stand two in a line. */
const shortName = 30;

/** Hues that stay apart for the colour-blind, dashes beside them, 3:1 and more against either ground. */
const styles = [
  { light: '#1f6f8b', dark: '#62b6d4', dash: 'none' },
  { light: '#c23b4e', dark: '#f2858f', dash: '9 3' },
  { light: '#3c7f5c', dark: '#7fcaa0', dash: '3 2' },
  { light: '#a86a00', dark: '#edae49', dash: '12 3 3 3' },
  { light: '#5b5f97', dark: '#a9aeea', dash: '6 2' },
  { light: '#8d4f9f', dark: '#cf9fe0', dash: '1.5 2' },
] as const;

/** The frame with its curves and, below, their names: a legend inside would lie on curves. The theme is the reader's. */
export function drawFrame(frame: Frame): string {
  const { title, across, up, curves, ticksX, ticksY, diagonal } = frame;
  const columns = curves.every(({ label }) => label.length <= shortName) ? 2 : 1;
  const height = legendTop + legendLine * (Math.ceil(curves.length / columns) - 1) + 14;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escape(title)}</title>`,
    `<style>${writeStyle()}</style>`,
    `<clipPath id="frame"><path d="M${left} ${top}H${right}V${bottom}H${left}Z"/></clipPath>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text x="${left}" y="22" font-size="15" font-weight="600">${escape(title)}</text>`,
    ...ticksX.flatMap(({ at, text }) => [
      `<path class="grid" d="M${x(at)} ${bottom}V${top}"/>`,
      `<text class="tick" x="${x(at)}" y="${bottom + 16}" text-anchor="middle">${text}</text>`,
    ]),
    ...ticksY.flatMap(({ at, text }) => [
      `<path class="grid" d="M${left} ${y(at)}H${right}"/>`,
      `<text class="tick" x="${left - 6}" y="${(Number(y(at)) + 4).toFixed(1)}" text-anchor="end">${text}</text>`,
    ]),
    `<text x="${x(0.5)}" y="${bottom + 36}" text-anchor="middle">${escape(across)}</text>`,
    `<text transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">${escape(up)}</text>`,
  ];
  if (diagonal !== undefined) {
    lines.push(`<path class="even" d="M${left} ${bottom}L${right} ${top}"/>`);
    lines.push(
      `<text class="tick" x="${x(0.97)}" y="${(Number(y(0.97)) + 22).toFixed(1)}" text-anchor="end">${diagonal}</text>`,
    );
  }
  lines.push('<g clip-path="url(#frame)">', ...curves.map((curve, k) => drawCurve(frame, curve, k)), '</g>');
  lines.push(...curves.flatMap(({ label }, k) => nameCurve(label, k, columns)), '</svg>');
  return `${lines.join('\n')}\n`;
}

function drawCurve({ placeX, placeY }: Frame, { points }: Curve, k: number): string {
  const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${x(placeX(px))} ${y(placeY(py))}`).join('');
  return `<path class="curve c${k % styles.length}" d="${path}"/>`;
}

function nameCurve(label: string, k: number, columns: number): readonly string[] {
  const from = left + (k % columns) * ((right - left) / columns);
  const line = legendTop + legendLine * Math.floor(k / columns);
  return [
    `<path class="curve c${k % styles.length}" d="M${from} ${line - 4}h28"/>`,
    `<text x="${from + 36}" y="${line}">${escape(label)}</text>`,
  ];
}

function writeStyle(): string {
  const paint = (theme: 'light' | 'dark') => styles.map(({ [theme]: hue }, k) => `.c${k}{stroke:${hue}}`).join('');
  const dashes = styles.map(({ dash }, k) => `.c${k}{stroke-dasharray:${dash}}`).join('');
  return (
    `.ground{fill:#fff}text{fill:#1c2126}.tick{fill:#5a636b}.grid{stroke:#e3e6e8}.even{stroke:#98a1a9;stroke-dasharray:2 4}.curve{fill:none;stroke-width:2;stroke-linejoin:round}${dashes}${paint('light')}` +
    `@media(prefers-color-scheme:dark){.ground{fill:#14181c}text{fill:#e6e9ec}.tick{fill:#9aa4ad}.grid{stroke:#2b3238}.even{stroke:#66717a}${paint('dark')}}`
  );
}

function x(share: number): string {
  return (left + share * (right - left)).toFixed(1);
}

function y(share: number): string {
  return (bottom - share * (bottom - top)).toFixed(1);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
