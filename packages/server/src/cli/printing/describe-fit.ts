import type {
  Fit,
  Gathered,
  HandFigures,
  HandReport,
  Interval,
  LengthFigures,
  ModalityReport,
} from '../../fit/index.ts';
import { printTable } from './print-table.ts';

/** What was read, as lines. */
export function describeGathered(
  { subjects, sessions, accepted, contested, from, to }: Gathered,
  origin: string,
): readonly string[] {
  const day = (at: number | null): string => (at === null ? '—' : new Date(at).toISOString().slice(0, 10));
  const share = accepted + contested === 0 ? 0 : contested / (accepted + contested);
  return [
    `Read ${subjects} subjects, ${sessions} sessions, ${day(from)} to ${day(to)}. The model in force is the ${origin} one.`,
    `Left out as contested: ${printShare(share)} of the input.${share > 0 ? ' What is left is a little easier than life.' : ''}`,
  ];
}

/** Before and after, as lines. Intervals are 95 %, by drawing people. */
export function describeFit({ reports }: Pick<Fit, 'reports'>): readonly string[] {
  return reports.flatMap((report) => ['', ...describeModality(report)]);
}

/** What became of the hand models, as lines. */
export function describeHands(reports: readonly HandReport[]): readonly string[] {
  return reports.flatMap(({ kind, people, fitted, heldOut, isRefitted, figures }) => {
    const name = kind === 'typing' ? 'hands that type' : 'hands that point';
    if (figures === null) return ['', `${name}: ${people} people with enough input; too few, left as they are`];
    const { before, after, difference } = figures;
    const tell = (when: string, { against, hardest }: HandFigures): string =>
      `  ${when} ${printInterval(against, printPercent)} % of a person's samples speak against a hand; of programs the least is seen of ` +
      `${hardest.name}, ${printShare(hardest.seen)}`;
    return [
      '',
      `${name}: ${people} people; fitted on ${fitted}, judged on the other ${heldOut}`,
      tell('before', before),
      tell('after ', after),
      `  difference ${printInterval(difference, printPercent)}: ${isRefitted ? 'refitted' : 'kept as they are'}`,
    ];
  });
}

function describeModality({
  modality,
  people,
  fitted,
  heldOut,
  refitted,
  tried,
  before,
  after,
}: ModalityReport): string[] {
  if (heldOut === 0) return [`${modality}: ${people} people with enough input; too few, left as it is`];
  const lines = [`${modality}: ${people} people; fitted on ${fitted}, judged on the other ${heldOut}`];
  for (const { refitted: what, cllrDifference, eer, eerBefore, isBetter } of tried) {
    const cost = printInterval(cllrDifference, (value) => printSigned(value));
    const judgement = isBetter ? 'better' : eer > eerBefore ? 'more errors' : 'not better beyond chance';
    lines.push(
      `  refitting ${what}: Cllr ${cost}, EER ${printShare(eer)} instead of ${printShare(eerBefore)}: ${judgement}`,
    );
  }
  lines.push(`  ${refitted === 'kept' ? 'kept as it is' : `refitted: ${refitted}`}`);
  const rows = before.flatMap((figures, at) => [
    printFigures(figures, 'before'),
    ...(refitted === 'kept' ? [] : [printFigures(after[at] ?? figures, 'after')]),
  ]);
  const head = ['windows', '', 'mated', 'non-mated', 'EER per subject %', 'EER %', 'Cllr', 'minCllr'];
  return [...lines, ...printTable(head, rows).map((line) => `  ${line}`)];
}

function printFigures(figures: LengthFigures, when: 'before' | 'after'): string[] {
  const { windows, mated, nonMated, eerSubject, eerGlobal, cllr, minCllr } = figures;
  return [
    when === 'before' ? String(windows) : '',
    when,
    String(mated),
    String(nonMated),
    printInterval(eerSubject, printPercent),
    printInterval(eerGlobal, printPercent),
    printInterval(cllr, printBits),
    printInterval(minCllr, printBits),
  ];
}

function printInterval({ value, low, high }: Interval, print: (value: number) => string): string {
  return `${print(value)} [${print(low)}, ${print(high)}]`;
}

const printBits = (value: number): string => value.toFixed(3);
const printSigned = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
const printPercent = (value: number): string => (100 * value).toFixed(2);
const printShare = (value: number): string => `${printPercent(value)} %`;
