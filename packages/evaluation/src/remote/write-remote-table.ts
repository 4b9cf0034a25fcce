import type { AttackRates } from '../attacks/attack-rates.ts';
import type { Interval } from '../metrics/bootstrap.ts';
import type { JudgedSitting, RemoteRates } from './judge-sittings.ts';

/** One row: what was sat at, and what came of it. */
export interface RemoteRow {
  readonly name: string;
  readonly judged: readonly JudgedSitting[];
  readonly rated: RemoteRates;
}

/** The tables of docs/attacks.md: far away, then at the device. */
export function writeRemoteTable(rows: readonly RemoteRow[], genuine: readonly RemoteRow[]): string {
  const lines = [
    '| sat at | sittings | sixteenths of uneven gaps: median, all | AUC | APCER at BPCER 1 % | doubted | seconds to doubt: median |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ name, judged, rated }) =>
      row(name, judged, [writeAuc(rated.rates), writeApcer(rated.rates), writeDoubted(judged), writeSeconds(judged)]),
    ),
    '',
    '| at the device | sittings | sixteenths of uneven gaps: median, all | doubted (false) |',
    '|---|---|---|---|',
    ...genuine.map(({ name, judged }) => row(name, judged, [writeDoubted(judged)])),
  ];
  return lines.join('\n');
}

function row(name: string, judged: readonly JudgedSitting[], cells: readonly string[]): string {
  const uneven = judged.map((one) => one.uneven).sort((a, b) => a - b);
  const spread = `${middle(uneven).toFixed(1)}, ${(uneven[0] ?? 0).toFixed(1)}–${(uneven.at(-1) ?? 0).toFixed(1)}`;
  return `| ${[name, judged.length, spread, ...cells].join(' | ')} |`;
}

/** Of fewer sittings an interval by drawing people says nothing. */
const fewest = 5;

function writeInterval({ value, low, high }: Interval, count: number, write: (value: number) => string): string {
  return count < fewest || low === null || high === null
    ? write(value)
    : `${write(value)} [${write(low)}, ${write(high)}]`;
}

const writeAuc = ({ auc, attacks }: AttackRates) => writeInterval(auc, attacks, (value) => value.toFixed(3));
const writeApcer = ({ apcer, attacks }: AttackRates) =>
  writeInterval(apcer, attacks, (value) => `${(100 * value).toFixed(0)} %`);
const writeDoubted = (judged: readonly JudgedSitting[]) =>
  `${judged.filter(({ seconds }) => Number.isFinite(seconds)).length} of ${judged.length}`;

function writeSeconds(judged: readonly JudgedSitting[]): string {
  const median = middle(judged.map(({ seconds }) => seconds).sort((a, b) => a - b));
  return Number.isFinite(median) ? `${median}` : 'not within the sitting';
}

function middle(sorted: readonly number[]): number {
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
