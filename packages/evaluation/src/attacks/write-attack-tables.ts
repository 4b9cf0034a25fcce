import type { Interval } from '../metrics/bootstrap.ts';
import type { AttackReport, GenuineResult, InputsToDetection, SpeciesResult } from './attack-result.ts';
import { boundRate } from './bound-rate.ts';
import type { FalseMatches, ReplayReport } from './judge-replays.ts';

/** The tables of one kind, as Markdown: species, worst first, and genuine people. */
export function writeAttackTables(report: AttackReport): string {
  const { unit, inputName, species, genuine } = report;
  const isEnrolled = species.some(({ inputsPerson }) => inputsPerson !== null);
  const head = [
    'species',
    `known: APCER at BPCER 1 % (${unit})`,
    'known: AUC',
    'unseen: APCER',
    'unseen: AUC',
    `${inputName} to doubt: known`,
    'unseen',
    ...(isEnrolled ? ['keys to doubt of the person'] : []),
    `records shown${isEnrolled ? ' until either' : ''}: known`,
    'unseen',
    'decisions (attack / genuine)',
  ];
  // The worst first, as ISO/IEC 30107-3 asks: by what passes unseen, then known.
  const worst = [...species].sort(
    (a, b) => b.unseen.apcer.value - a.unseen.apcer.value || b.known.apcer.value - a.known.apcer.value,
  );
  const rows = worst.map((one) => describeSpecies(one, isEnrolled));
  return [
    writeTable(head, rows),
    writeTable(
      [
        'genuine people',
        'human side',
        'people',
        'BPCER at the same threshold',
        'decisions',
        'hours',
        'false doubts',
        'people ever doubted',
      ],
      genuine.map(describeGenuine),
    ),
  ].join('\n\n');
}

function describeSpecies(
  { id, title, known, unseen, inputs, inputsUnseen, inputsPerson, records, recordsUnseen }: SpeciesResult,
  isEnrolled: boolean,
): string[] {
  return [
    `[${title}](#${id})`,
    writeShare(known.apcer),
    writeAuc(known.auc),
    writeShare(unseen.apcer),
    writeAuc(unseen.auc),
    writeInputs(inputs),
    writeInputs(inputsUnseen),
    ...(isEnrolled ? [inputsPerson === null ? '' : writeInputs(inputsPerson)] : []),
    writeInputs(records),
    writeInputs(recordsUnseen),
    `${known.attacks} / ${known.genuine}`,
  ];
}

function describeGenuine(result: GenuineResult): string[] {
  const { set, fitted, people, bpcer, presentations, hours, doubts, peopleDoubted } = result;
  return [
    set,
    fitted,
    `${people}`,
    writeShare(bpcer),
    `${presentations}`,
    hours.toFixed(1),
    `${doubts}`,
    `${peopleDoubted}`,
  ];
}

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function writeShare({ value, low, high }: Interval): string {
  const write = (share: number) => (100 * share).toFixed(1);
  return low === null || high === null ? `${write(value)} %` : `${write(value)} % [${write(low)}, ${write(high)}]`;
}

function writeAuc({ value, low, high }: Interval): string {
  const write = (area: number) => area.toFixed(4);
  return low === null || high === null ? write(value) : `${write(value)} [${write(low)}, ${write(high)}]`;
}

/** Median and the input by which nineteen of twenty attacks are found. */
function writeInputs({ median, most, missed, limit }: InputsToDetection): string {
  const write = (count: number) => (count === Number.POSITIVE_INFINITY ? `> ${limit}` : `${count}`);
  const tail = missed > 0 ? `; ${(100 * missed).toFixed(0)} % never within ${limit}` : `; 95 % by ${write(most)}`;
  return `${write(median.value)}${tail}`;
}

/** The tables of replays. */
export function writeReplayTables({ replays, own, others }: ReplayReport): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    writeTable(
      [
        'times moved by',
        'found within 100 keys',
        'within 250 keys',
        'median keys',
        'least bits within 100 keys',
        'attacks',
      ],
      replays.map(({ jitter, foundSoon, found, medianKeys, leastBits, attacks }) => [
        jitter === 0 ? 'nothing' : `±${jitter} ms`,
        share(foundSoon),
        share(found),
        `${medianKeys}`,
        leastBits.toFixed(0),
        `${attacks}`,
      ]),
    ),
    writeTable(
      ['genuine windows', 'windows', 'false matches', 'at most, 95 %', 'most bits'],
      [
        describeMatches('against the typist’s own memory', own),
        describeMatches('against the memory of somebody else', others),
      ],
    ),
  ].join('\n\n');
}

function describeMatches(what: string, { windows, matches, most }: FalseMatches): string[] {
  return [what, `${windows}`, `${matches}`, boundRate(matches, windows).high.toExponential(1), most.toFixed(0)];
}
