import type { Interval } from '../metrics/bootstrap.ts';
import type { AttackMeasure, LetterMeasure } from './measure-attack.ts';

const meanings: Readonly<Record<AttackMeasure['kind'], string>> = {
  blind: 'baseline: told only the number of keys',
  recall: 'the wire, remembered stretches with similar zone pairs',
  search: 'the wire, search over orders and letters',
  both: 'the wire, both together',
  zones: 'if no zone of the previous key travelled, remembered stretches',
  chained: 'if each hold came with its key',
  noiseless: 'if each hold came with its key, and without noise',
  'ordered zones': 'if zones came in order, without times',
  'ordered zones and times': 'if zones came in order, with times',
  'known texts': 'the wire, the very sentence is in the attacker’s library',
};

/** What the attacks achieved, as Markdown: aggregates only. */
export function writeAttacks(measures: readonly AttackMeasure[], letters: readonly LetterMeasure[]): string {
  const rows = measures.map(
    ({ kind, windows, similarity, excess, words }) =>
      `| ${meanings[kind]} | ${windows} | ${writeShare(similarity)} | ${kind === 'blind' ? '–' : writeShare(excess)} | ${writeShare(words)} |`,
  );
  const told = letters.filter(({ bits }) => bits.low !== null && bits.low > 0);
  const list = told.map(({ letter, bits }) => `${letter} ${bits.value.toFixed(3)}`).join(', ');
  return [
    '| attacker | windows | edit similarity, % | above the baseline, points | words found, % |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Letters told better by the times of a sample than by their frequency in its zone pair (bits a sample, interval above 0): ${list || 'none'}. Not told: ${
      letters
        .filter((letter) => !told.includes(letter))
        .map(({ letter }) => letter)
        .join(', ') || 'none'
    }.`,
    '',
  ].join('\n');
}

function writeShare({ value, low, high }: Interval): string {
  const write = (share: number) => (100 * share).toFixed(1);
  if (Number.isNaN(value)) return '–';
  return low === null || high === null ? write(value) : `${write(value)} [${write(low)}, ${write(high)}]`;
}
