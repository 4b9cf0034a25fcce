import { embedPointers, embedTypingSet } from '../calibration/embed-sets.ts';
import { normaliseByCohort } from '../calibration/normalise-by-cohort.ts';
import { splitAfterKeys, splitAfterSessions } from '../datasets/keystroke-people.ts';
import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import { measureMinCllr } from '../metrics/cllr.ts';
import { sortTrials } from '../metrics/operating-curve.ts';
import type { Trials } from '../metrics/trials.ts';
import { createChance } from '../synthetic/chance.ts';
import type { Bench, Measure, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** Who is judged, at probes of so many windows. */
const tasks = [
  ...[5, 10].map((count) => ({
    label: `Aalto, ${count} sentences enrolled, 50 keys`,
    modality: 'keystroke',
    windows: 2,
    read: (bench: Bench) =>
      embedTypingSet(bench, 'keystrokes-aalto-desktop', (sessions, subject) => ({
        enrolled: splitAfterSessions(count, 15)(sessions, subject).enrolled,
        probes: splitAfterSessions(10, 15)(sessions, subject).probes,
      })),
  })),
  ...(
    [
      ['keystrokes-upt', 'UPT', 2],
      ['keystrokes-bbmas-desktop', 'BB-MAS', 8],
      ['keystrokes-pace-free-text', 'PACE', 8],
    ] as const
  ).map(([set, label, windows]) => ({
    label: `${label}, 1,000 keys enrolled, ${25 * windows} keys`,
    modality: 'keystroke',
    windows,
    read: (bench: Bench) => embedTypingSet(bench, set, splitAfterKeys(1000)),
  })),
  {
    label: 'SapiMouse, 20 actions',
    modality: 'pointer',
    windows: 2,
    read: (bench: Bench) => embedPointers(bench, 'mouse-sapimouse', 1),
  },
] as const;
const forms = [
  ['byProbe', 'by the probe (t)'],
  ['byReference', 'by the reference (z)'],
  ['byBoth', 'by both (s)'],
  ['byNearest', 'by both, the nearest tenth'],
] as const;

/** Whether scores that a cohort of made-up people normalises tell people better apart. */
export const cohort: Protocol = { id: 'cohort', judge: judgeCohort };

function judgeCohort(bench: Bench): ProtocolResult | null {
  let subjects = 0;
  const rows = tasks.flatMap(({ label, modality, windows, read }): readonly ResultRow[] => {
    const model = bench.population.models[modality];
    const people = read(bench);
    if (model === undefined || people.length < 5) return [];
    subjects = Math.max(subjects, people.length);
    const { raw, ...normalised } = normaliseByCohort(model, people, windows, createChance(1).branch(label));
    if (raw.mated.length === 0) return [];
    const before = measure(raw);
    const common = { id: null, n: raw.mated.length, unit: 'bits', better: 'lower' } as const;
    const interval = (cost: (weights?: Float64Array) => number) => bootstrapSubjects(people.length, bench.draws, cost);
    const measures: readonly Measure[] = [
      { ...common, name: 'minCllr as it ships', interval: interval(before) },
      ...forms.map(([form, name]) => {
        const after = measure(normalised[form]);
        return { ...common, name, interval: interval((weights) => after(weights) - before(weights)) };
      }),
    ];
    return [{ label, measures }];
  });
  if (rows.length === 0) return null;
  return {
    id: 'cohort',
    title: 'Normalisation by a synthetic cohort',
    protocol:
      'Whether scores tell people better apart when they are normalised by 300 subjects who do not exist, drawn from the variances between people that ship, so that nobody’s template would have to. Beside minCllr of the likelihood ratio as it ships stands how much more the normalised scores cost (below zero: less), over the same draws of people. The product does not do it: the ratio has the population in its denominator already.',
    subjects,
    rows,
    diagrams: [],
  };
}

function measure(trials: Trials): (weights?: Float64Array) => number {
  const sorted = sortTrials(trials);
  return (weights) => measureMinCllr(sorted, weights);
}
