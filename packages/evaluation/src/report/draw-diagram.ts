import { inverseNormal } from '../metrics/inverse-normal.ts';
import type { Curve, Diagram } from '../protocols/result.ts';

const width = 560;
const height = 480;
const margin = { left: 64, right: 16, top: 40, bottom: 48 };
/** Height of a line of the legend, which stands where curves of a kind do not go: a DET falls away from the upper right, shares rise away from the lower right. */
const legendLine = 18;
const colours = ['#1f6f8b', '#d1495b', '#66a182', '#edae49', '#5b5f97', '#8d6a9f'];
const detTicks = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4];

type Scale = (value: number) => number;

/** The diagram as SVG text: probit axes for a DET, plain ones otherwise. */
export function drawDiagram(diagram: Diagram): string {
  return diagram.kind === 'det' ? drawDet(diagram) : drawShare(diagram);
}

function drawDet(diagram: Diagram): string {
  const bound = (value: number) => Math.min(0.4, Math.max(0.0005, value));
  const low = inverseNormal(0.0005);
  const high = inverseNormal(0.4);
  const place: Scale = (value) => (inverseNormal(bound(value)) - low) / (high - low);
  const ticks = detTicks.map((value) => ({ at: place(value), text: `${+(value * 100).toFixed(2)}` }));
  const named = { ...diagram, across: `${diagram.across}, %`, up: `${diagram.up}, %` };
  return drawFrame(named, place, place, ticks, ticks, margin.top + 16);
}

function drawShare(diagram: Diagram): string {
  const most = Math.max(1, ...diagram.curves.flatMap(({ points }) => points.map(([x]) => x)));
  const step = 10 ** Math.floor(Math.log10(most)) / (most / 10 ** Math.floor(Math.log10(most)) < 3 ? 4 : 1);
  const across = [];
  for (let value = 0; value <= most; value += step) across.push({ at: value / most, text: `${+value.toFixed(2)}` });
  const up = [0, 0.25, 0.5, 0.75, 0.95].map((value) => ({ at: value, text: `${value * 100} %` }));
  const bottom = height - margin.bottom - 16;
  return drawFrame(
    diagram,
    (x) => x / most,
    (y) => y,
    across,
    up,
    bottom - legendLine * (diagram.curves.length - 1),
  );
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

function drawFrame(
  { title, across, up, curves }: Diagram,
  placeX: Scale,
  placeY: Scale,
  ticksX: readonly Tick[],
  ticksY: readonly Tick[],
  legendTop: number,
): string {
  const x = (share: number) => (margin.left + share * (width - margin.left - margin.right)).toFixed(1);
  const y = (share: number) => (height - margin.bottom - share * (height - margin.top - margin.bottom)).toFixed(1);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${margin.left}" y="22" font-size="15" font-weight="600">${title}</text>`,
  ];
  for (const { at, text } of ticksX) {
    lines.push(`<path d="M${x(at)} ${y(0)}V${y(1)}" stroke="#e3e6e8"/>`);
    lines.push(`<text x="${x(at)}" y="${Number(y(0)) + 16}" text-anchor="middle" fill="#556">${text}</text>`);
  }
  for (const { at, text } of ticksY) {
    lines.push(`<path d="M${x(0)} ${y(at)}H${x(1)}" stroke="#e3e6e8"/>`);
    lines.push(`<text x="${Number(x(0)) - 6}" y="${Number(y(at)) + 4}" text-anchor="end" fill="#556">${text}</text>`);
  }
  lines.push(`<text x="${x(0.5)}" y="${height - 10}" text-anchor="middle">${across}</text>`);
  lines.push(`<text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">${up}</text>`);
  for (const [k, curve] of curves.entries()) lines.push(...drawCurve(curve, k));
  lines.push('</svg>');
  return `${lines.join('\n')}\n`;

  function drawCurve({ label, points }: Curve, k: number): readonly string[] {
    const colour = colours[k % colours.length];
    const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${x(placeX(px))} ${y(placeY(py))}`).join('');
    const top = legendTop + legendLine * k;
    return [
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`,
      `<path d="M${width - 186} ${top}h20" stroke="${colour}" stroke-width="3"/>`,
      `<text x="${width - 160}" y="${top + 4}">${label}</text>`,
    ];
  }
}
