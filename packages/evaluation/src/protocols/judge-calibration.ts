import type { ModalityModel } from '@samehand/engine';
import { type CalibratedSet, readCalibratedSets } from '../calibration/calibrated-sets.ts';
import { compareVirtual, type VirtualPart } from '../calibration/compare-virtual.ts';
import { refitInFolds } from '../calibration/refit-in-folds.ts';
import { costTrials, measureCllr } from '../metrics/cllr.ts';
import { sortTrials } from '../metrics/operating-curve.ts';
import type { Trials } from '../metrics/trials.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, drawTrials } from './describe-trials.ts';
import type { Bench, Measure, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** Windows of a probe of typing, of pointing, and of both: a window of strokes takes twice as long as one of keys. */
const lengths = [
  { keystroke: 2, pointer: 1 },
  { keystroke: 4, pointer: 2 },
] as const;
const told = { keystroke: 'typing', pointer: 'mouse' } as const;
const gapName = 'Cllr − minCllr';
const excessName = 'Cllr less that of the better part';
const countedName = 'the same, as the engine counts both';
/** People without whom `samehand fit` refits nothing unasked: with fewer, minCllr fits itself to their trials, and a gap says little. */
const peopleToCount = 20;

/** Whether a bit is worth a bit: calibration of every modality, at home, elsewhere, elsewhere after a refit, and of the sum of two. */
export const calibration: Protocol = { id: 'calibration', judge: judgeCalibration };

function judgeCalibration(bench: Bench): ProtocolResult | null {
  const sets = readCalibratedSets(bench);
  const judged = [...judgeAlone(bench, sets), ...judgeTogether(bench, sets)];
  const rows = judged.map(({ row }) => row);
  const gap = findLargest(
    judged.filter(({ counts }) => counts).map(({ row }) => row),
    gapName,
    'fused.cllr-gap.max',
  );
  if (gap === null) return null;
  const largest: ResultRow[] = [{ label: 'the largest of those that count', measures: [gap] }];
  const excess = findLargest(rows, excessName, 'fused.cllr-excess.max');
  const counted = findLargest(rows, countedName, null);
  if (excess !== null && counted !== null)
    largest.push({ label: 'both, the largest of all', measures: [excess, counted] });
  return {
    id: 'calibration',
    title: 'Calibration',
    protocol: `Cllr of the calibrated bits against minCllr, for probes of so many windows. "Refitted": offset and scale fitted in five folds on other people of the same set, leaning on those that ship, as \`samehand fit\` does inside a company; what the people of the home site (Aalto) give counts as shipped, every other set refitted; two of the mouse sets share a site with the fit, yet are refitted too. "Both": typing and pointing bits added, virtual subjects of a typist of one set and a hand of another, every part but Aalto’s typing refitted; beside it how much more it costs than the better of its parts on the same trials (below zero: less), and the same where pointing counts as the engine lets it, four fifths, for windows of one sitting have much in common (added after the plain sum had missed its goal, which stays on the plain sum). minCllr is fitted on the judged trials themselves and therefore too good with few of them: sets of fewer than ${peopleToCount} people, of whom \`samehand fit\` refits nothing unasked, are shown and do not count. BB-MAS is counted whole, its serial recordings included. The interval of the largest is that of its row; where hands are fewer than typists, both are drawn.`,
    subjects: Math.max(...sets.map(({ people }) => people.length)),
    rows: [...rows, ...largest],
    diagrams: [],
  };
}

/** A row of the table, and whether its gap is one of those that calibration is judged by. */
interface CountedRow {
  readonly row: ResultRow;
  readonly counts: boolean;
}

function judgeAlone(bench: Bench, sets: readonly CalibratedSet[]): readonly CountedRow[] {
  return sets.flatMap(({ modality, label, isHome, people }) => {
    const model = bench.population.models[modality] as ModalityModel;
    return lengths.flatMap(({ [modality]: windows }) => {
      const shipped = comparePeople(model, people, { probeWindows: windows });
      if (shipped.mated.length === 0) return [];
      const name = `${told[modality]}, ${label}, ${windows} ${windows === 1 ? 'window' : 'windows'}`;
      const rows = [{ row: describe(bench, `${name}, as shipped`, shipped), counts: isHome }];
      if (isHome) return rows;
      const modelOf = refitInFolds(model, people, windows);
      const refitted = comparePeople(model, people, { probeWindows: windows, modelOf });
      return [...rows, { row: describe(bench, `${name}, refitted`, refitted), counts: people.length >= peopleToCount }];
    });
  });
}

/** Every set of typing with the first of pointing, and the first of typing with every set of pointing: bits as each of them stands after its refit. */
function judgeTogether(bench: Bench, sets: readonly CalibratedSet[]): readonly CountedRow[] {
  const typing = sets.filter(({ modality }) => modality === 'keystroke');
  const pointing = sets.filter(({ modality }) => modality === 'pointer');
  const pairs = typing.flatMap((keys, first) =>
    pointing.flatMap((strokes, second) => (first === 0 || second === 0 ? [{ keys, strokes }] : [])),
  );
  return pairs.flatMap(({ keys, strokes }) =>
    lengths.flatMap((windows) => {
      const { parts, fused, counted } = compareVirtual([
        preparePart(bench, keys, windows.keystroke),
        preparePart(bench, strokes, windows.pointer),
      ]);
      if (fused.mated.length === 0 || fused.nonMated.length === 0) return [];
      const label = `both, ${keys.label} and ${strokes.label}, ${windows.keystroke} windows of keys, ${windows.pointer} of strokes`;
      const { measures } = describe(bench, label, fused);
      const excess = [
        compareCosts(excessName, fused, parts, bench.draws),
        compareCosts(countedName, counted, parts, bench.draws),
      ];
      const counts = [keys, strokes].every(({ people }) => people.length >= peopleToCount);
      return [{ row: { label, measures: [...measures, ...excess] }, counts }];
    }),
  );
}

/** What adding bits costs more than the better part alone: below zero, or it does harm. */
function compareCosts(name: string, fused: Trials, parts: readonly Trials[], draws: number): Measure {
  const [both, ...alone] = [fused, ...parts].map((trials) => {
    const sorted = sortTrials(trials);
    const costs = costTrials(sorted);
    return (weights?: Float64Array) => measureCllr(sorted, weights, costs);
  }) as [(weights?: Float64Array) => number, ...((weights?: Float64Array) => number)[]];
  const interval = drawTrials(
    fused,
    draws,
    (weights) => both(weights) - Math.min(...alone.map((cost) => cost(weights))),
  );
  return { id: null, name, interval, n: fused.mated.length, unit: 'bits', better: 'lower' };
}

function preparePart(bench: Bench, { modality, isHome, people }: CalibratedSet, windows: number): VirtualPart {
  const model = bench.population.models[modality] as ModalityModel;
  return { model, people, windows, ...(isHome ? {} : { modelOf: refitInFolds(model, people, windows) }) };
}

function describe(bench: Bench, label: string, trials: Trials): ResultRow {
  return { label, measures: describeTrials(trials, { eerGlobal: null, cllr: null }, bench.draws) };
}

/** The largest of a measure over the rows that have it, under its own id; counted are the rows. */
function findLargest(rows: readonly ResultRow[], name: string, id: string | null): Measure | null {
  const [first, ...others] = rows.flatMap(({ measures }) => measures.filter((measure) => measure.name === name));
  if (first === undefined) return null;
  const largest = others.reduce((most, one) => (one.interval.value > most.interval.value ? one : most), first);
  return { ...largest, id, n: others.length + 1 };
}
