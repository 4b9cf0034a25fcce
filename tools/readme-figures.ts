/** One entry of docs/figures/*.json, as far as the README tells it. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly unit: string;
}

type Style = 'per cent' | 'number' | 'seconds' | 'bytes' | 'microseconds';

/** What the README tells, in its order; a figure that was not measured is left out. */
const told: readonly (readonly [id: string, words: string, style: Style])[] = [
  ['keystroke.aalto.g10.k50.eer.subject', 'Typing, 50 keys: equal error rate per subject', 'per cent'],
  ['keystroke.aalto.g10.k100.eer.subject', 'Typing, 100 keys: equal error rate per subject', 'per cent'],
  ['keystroke.aalto.g10.k100.eer.global', 'Typing, 100 keys: equal error rate, one threshold for all', 'per cent'],
  ['pointer.sapimouse.a20.auc', 'Mouse, 20 actions (about 15 s): AUC', 'number'],
  ['pointer.dlrv.cross-session.a50.auc.subject', 'Mouse, 50 actions in another session: AUC per subject', 'number'],
  ['takeover.t50', 'Take-over noticed: median seconds of input', 'seconds'],
  ['takeover.t95', 'Take-over noticed: 95 % within seconds of input', 'seconds'],
  ['privacy.text-recovery.excess', 'Text recovered from the wire, above blind guessing', 'per cent'],
  ['wire.key-sample.bytes', 'Bytes a key on the wire', 'bytes'],
  ['collector.core.brotli.bytes', 'Size of the collector, brotli', 'bytes'],
  ['collector.event.median.microseconds', 'Main-thread cost of an event, median', 'microseconds'],
  ['ingest.ratio-to-bare-http', 'Whole pipeline, durable, against a bare HTTP server', 'number'],
  ['gate.decision.p99.seconds', 'Decision of the gate, 99th percentile', 'seconds'],
];

const unitOf: Readonly<Record<Style, string>> = {
  'per cent': ' %',
  number: '',
  seconds: ' s',
  bytes: ' bytes',
  microseconds: ' µs',
};

function show(value: number, style: Style): string {
  if (style === 'per cent') return (100 * value).toFixed(2);
  if (style === 'number') return value.toFixed(3);
  if (style === 'seconds') return value >= 1 ? value.toFixed(0) : value.toPrecision(2);
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(1);
}

/** The table of the README. */
export function describeFigures(figures: readonly Figure[]): string {
  const rows = told.flatMap(([id, words, style]) => {
    const figure = figures.find((each) => each.id === id);
    if (figure === undefined) return [];
    const { value, low, high } = figure;
    const interval = low === null || high === null ? '' : ` [${show(low, style)}, ${show(high, style)}]`;
    return [`| ${words} | ${show(value, style)}${unitOf[style]}${interval} | ${figure.n.toLocaleString('en-GB')} |`];
  });
  return ['| | measured | counted |', '|---|---|---|', ...rows].join('\n');
}

const begin = '<!-- figures:begin -->';
const end = '<!-- figures:end -->';

/** Replaces what stands between the markers. @throws Error when a marker is missing */
export function putBetween(page: string, table: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks ${begin} or ${end}`);
  return `${page.slice(0, from + begin.length)}\n${table}\n${page.slice(to)}`;
}
