import type { MeasuredFigure } from '../report/list-figures.ts';
import type { AttackReport, InputsToDetection } from './attack-result.ts';
import { boundRate } from './bound-rate.ts';
import type { ReplayReport } from './judge-replays.ts';

type Entry = Omit<MeasuredFigure, 'protocol' | 'command'>;

/** The figures of these reports (docs/figures/attacks.json). A median that was never reached is absent: it was not measured. */
export function listAttackFigures(reports: readonly AttackReport[], command: string): readonly MeasuredFigure[] {
  return reports.flatMap(({ species }) =>
    species.flatMap(({ id, known, unseen, inputs, inputsPerson, records, recordsUnseen }) => {
      const entries: readonly Entry[] = [
        ...(['known', 'unseen'] as const).flatMap((kind): readonly Entry[] => {
          const { apcer, auc, attacks } = kind === 'known' ? known : unseen;
          return [
            { id: `attack.${id}.${kind}.apcer-at-bpcer-0.01`, ...apcer, n: attacks, unit: 'fraction', better: 'lower' },
            { id: `attack.${id}.${kind}.auc`, ...auc, n: attacks, unit: 'fraction', better: 'higher' },
          ];
        }),
        ...listInputs(`${id}.inputs-to-detection`, inputs),
        ...listInputs(`${id}.known.records-exposed`, records),
        ...listInputs(`${id}.unseen.records-exposed`, recordsUnseen),
        ...(inputsPerson === null ? [] : listPerson(id, inputsPerson)),
      ];
      return entries.map((entry) => ({ ...entry, protocol: `docs/attacks.md#${id}`, command }));
    }),
  );
}

/** What the identity question stops by itself: the victim is enrolled, the hand is not asked about. */
function listPerson(id: string, inputs: InputsToDetection): readonly Entry[] {
  const missed = Math.round(inputs.missed * inputs.attacks);
  return [
    ...listInputs(`${id}.person.inputs-to-detection`, inputs),
    {
      id: `attack.${id}.person.missed`,
      value: inputs.missed,
      ...boundRate(missed, inputs.attacks),
      n: inputs.attacks,
      unit: 'fraction',
      better: 'lower',
    },
  ];
}

function listInputs(measure: string, { median, attacks }: InputsToDetection): readonly Entry[] {
  if (!Number.isFinite(median.value)) return [];
  const bound = (count: number | null) => (count === null || Number.isFinite(count) ? count : null);
  const interval = { value: median.value, low: bound(median.low), high: bound(median.high) };
  return [{ id: `attack.${measure}`, ...interval, n: attacks, unit: 'count', better: 'lower' }];
}

/** Figures of replays: missed within 100 keys, where no genuine window was refused, and keys until half are found. */
export function listReplayFigures({ replays }: ReplayReport, command: string): readonly MeasuredFigure[] {
  return replays.flatMap(({ jitter, foundSoon, medianKeys, attacks }) => {
    const id = jitter === 0 ? 'replay-exact' : `replay-jitter-${jitter}`;
    const missed = Math.round((1 - foundSoon) * attacks);
    const entries: readonly Entry[] = [
      {
        id: `attack.${id}.known.apcer-at-bpcer-0.01`,
        value: missed / attacks,
        ...boundRate(missed, attacks),
        n: attacks,
        unit: 'fraction',
        better: 'lower',
      },
      {
        id: `attack.${id}.inputs-to-detection`,
        value: medianKeys,
        low: null,
        high: null,
        n: attacks,
        unit: 'count',
        better: 'lower',
      },
    ];
    return entries
      .filter(({ value }) => Number.isFinite(value))
      .map((entry) => ({ ...entry, protocol: 'docs/attacks.md#replay-exact', command }));
  });
}
