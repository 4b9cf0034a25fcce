import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDataset } from '../datasets/read-dataset.ts';
import { readKeystrokes } from '../datasets/read-keystrokes.ts';
import { readPointer } from '../datasets/read-pointer.ts';
import { type FigureEntry, recordFigures } from '../figures.ts';
import { bootstrapSubjects, type Interval } from '../metrics/bootstrap.ts';
import { createChance } from '../synthetic/chance.ts';
import { sendKeys } from './send-keys.ts';
import { sendPointer } from './send-pointer.ts';
import type { WireTally } from './tally-bytes.ts';
import { timeCodec } from './time-codec.ts';

export interface WireMeasure {
  readonly set: string;
  /** What one item is. */
  readonly item: 'key sample' | 'pointer event';
  readonly subjects: number;
  readonly items: number;
  readonly batches: number;
  /** Bytes an item, all overhead included, with its 95 % interval over subjects. */
  readonly bytes: Interval;
  /** The same batches as JSON. */
  readonly jsonBytes: number;
  /** Bytes a step of 16 ms; NaN for keys. */
  readonly bytesPerStep: number;
}

export interface WireOptions {
  readonly data: string;
  /** Subjects of each set, the first by name; default all. */
  readonly subjects?: number;
  /** Names of the sets to measure; default all that are known. */
  readonly only?: readonly string[];
  readonly progress?: (line: string) => void;
}

const sets = [
  { set: 'keystrokes-aalto-desktop', item: 'key sample' },
  { set: 'mouse-sapimouse', item: 'pointer event' },
  { set: 'mouse-dlrv-web', item: 'pointer event' },
  { set: 'mouse-balabit', item: 'pointer event' },
] as const;

/** Bytes that real traces take on the wire, set by set. Sets that the folder lacks are reported to `progress` and left out. */
export function measureWire({
  data,
  subjects = Number.POSITIVE_INFINITY,
  only = sets.map(({ set }) => set),
  progress = () => {},
}: WireOptions): readonly WireMeasure[] {
  return sets.flatMap(({ set, item }) => {
    if (!only.includes(set)) return [];
    const files = readDataset(data, set)?.slice(0, subjects);
    if (!files?.length) {
      progress(`${set}: not in ${data}, left out`);
      return [];
    }
    const tallies = files.map(({ subject, text }, index) => {
      if (index % 50 === 0) progress(`${set}: subject ${index + 1} of ${files.length}`);
      const chance = createChance(1).branch(`${set}/${subject}`);
      return item === 'key sample' ? sendKeys(readKeystrokes(text), chance) : sendPointer(readPointer(text), chance);
    });
    return [summarise(set, item, tallies)];
  });
}

function summarise(set: string, item: WireMeasure['item'], tallies: readonly WireTally[]): WireMeasure {
  const sum = (of: (tally: WireTally) => number, weights?: Float64Array) =>
    tallies.reduce((total, tally, index) => total + of(tally) * (weights?.[index] ?? 1), 0);
  const items = sum((tally) => tally.items);
  return {
    set,
    item,
    subjects: tallies.length,
    items,
    batches: sum((tally) => tally.batches),
    bytes: bootstrapSubjects(
      tallies.length,
      500,
      (weights) => sum((t) => t.bytes, weights) / sum((t) => t.items, weights),
    ),
    jsonBytes: sum((tally) => tally.jsonBytes) / items,
    bytesPerStep: item === 'key sample' ? Number.NaN : sum((tally) => tally.bytes) / sum((tally) => tally.steps),
  };
}

/** The dearest set of each kind is the figure: no average hides it. */
function chooseFigures(measures: readonly WireMeasure[]): readonly FigureEntry[] {
  return (['key sample', 'pointer event'] as const).flatMap((item) => {
    const dearest = measures
      .filter((measure) => measure.item === item)
      .sort((a, b) => b.bytes.value - a.bytes.value)[0];
    if (!dearest) return [];
    return {
      id: `wire.${item.replace(' ', '-')}.bytes`,
      ...dearest.bytes,
      n: dearest.items,
      unit: 'bytes',
      better: 'lower',
      protocol: 'docs/wire.md#size',
      command:
        'npx node --conditions=samehand-source packages/evaluation/src/wire/measure-wire.ts --data ../shared/datasets --record',
    };
  });
}

function formatMeasures(measures: readonly WireMeasure[]): string {
  const number = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(2));
  const rows = measures.map(({ set, item, subjects, items, bytes, jsonBytes, bytesPerStep }) => {
    const interval = bytes.low === null ? '' : ` [${number(bytes.low)}, ${number(bytes.high ?? Number.NaN)}]`;
    return `| ${set} | ${subjects} | ${items} ${item}s | ${number(bytes.value)}${interval} | ${number(bytesPerStep)} | ${number(jsonBytes)} | ${(jsonBytes / bytes.value).toFixed(1)} |`;
  });
  return [
    '| data set | subjects | counted | bytes each [95 %] | bytes a step | as JSON | times |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Puts the table into docs/wire.md, between its two marks. */
function writePage(table: string): void {
  const page = new URL('../../../../docs/wire.md', import.meta.url);
  const marked = /(<!-- size:[^>]*-->)[^]*(<!-- \/size -->)/;
  writeFileSync(page, readFileSync(page, 'utf8').replace(marked, `$1\n\n${table}\n\n$2`));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '../shared/datasets' },
      subjects: { type: 'string' },
      record: { type: 'boolean', default: false },
      time: { type: 'boolean', default: false },
    },
  });
  if (values.time) {
    const time = timeCodec(values.data);
    if (time) {
      const { batches, bytes, decode, encode } = time;
      process.stdout.write(
        `${batches} batches of ${bytes.toFixed(0)} bytes: decode ${decode.toFixed(1)} µs, encode ${encode.toFixed(1)} µs\n`,
      );
    }
    process.exit(time ? 0 : 1);
  }
  const measures = measureWire({
    data: values.data,
    ...(values.subjects === undefined ? {} : { subjects: Number(values.subjects) }),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  if (measures.length === 0) {
    process.stderr.write(`No traces in ${values.data}: name the folder of the data sets with --data DIR\n`);
    process.exit(1);
  }
  const table = formatMeasures(measures);
  process.stdout.write(`${table}\n`);
  if (values.record) {
    recordFigures('corridor.json', chooseFigures(measures));
    writePage(table);
  }
}
