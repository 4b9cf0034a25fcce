import type { LearnableModality, ModalityModel, Population } from '@samehand/engine';
import type { Interval } from './bootstrap.ts';
import { refitCalibration, refitEverything, refitSpread } from './fit-candidates.ts';
import { fitParameters } from './fit-parameters.ts';
import { averageEqualErrorRate, compareJudged, judge } from './judge-model.ts';
import { orderByChance } from './order-by-chance.ts';
import type { PersonWindows } from './person-windows.ts';

/** What was refitted. `kept`: nothing, because nothing was better. */
export type Refitted = 'kept' | 'calibration' | 'variances' | 'everything';

/** A candidate on the held-out people, against the model in force. */
export interface Tried {
  readonly refitted: Exclude<Refitted, 'kept'>;
  /** Difference of the mean Cllr; negative is better. */
  readonly cllrDifference: Interval;
  /** Mean EER, one threshold for all, after and before. */
  readonly eer: number;
  readonly eerBefore: number;
  readonly isBetter: boolean;
}

export interface FittedModality {
  readonly refitted: Refitted;
  /** The model in force where it is kept. */
  readonly model: ModalityModel;
  readonly heldOut: readonly PersonWindows[];
  readonly fitted: number;
  readonly tried: readonly Tried[];
}

/**
 * Deals the people into those who fit and those who judge, fits what so many people allow, and chooses by what it costs those who
 * judge: only a model that is better on them beyond chance (the whole interval of the difference), and whose errors are not more,
 * takes the place of the one in force.
 */
export function fitModalityOf(
  modality: LearnableModality,
  population: Population,
  shipped: Population,
  people: readonly PersonWindows[],
  onStage: (stage: string) => void,
): FittedModality {
  const before = population.models[modality.name] as ModalityModel;
  const dealt = orderByChance(people, ({ subject }) => subject);
  const isEnoughForAll = dealt.length >= fitParameters.subjectsForEverything;
  const border = Math.floor(dealt.length / (isEnoughForAll ? 3 : 2));
  const heldOut = dealt.slice(0, border);
  const fitting = dealt.slice(border);

  onStage('calibration');
  const candidates: { readonly refitted: Tried['refitted']; readonly model: ModalityModel }[] = [
    { refitted: 'calibration', model: refitCalibration(modality, before, shipped, fitting) },
  ];
  if (dealt.length >= fitParameters.subjectsForVariances) {
    onStage('variances');
    candidates.push({ refitted: 'variances', model: refitSpread(modality, population, fitting) });
  }
  if (isEnoughForAll) {
    onStage('everything');
    candidates.push({ refitted: 'everything', model: refitEverything(modality, before, fitting) });
  }
  onStage('judgement');
  const judgedBefore = judge(modality, before, heldOut);
  const eerBefore = averageEqualErrorRate(judgedBefore);
  const tried = candidates.map(({ refitted, model }): Tried & { readonly model: ModalityModel } => {
    const judged = judge(modality, model, heldOut);
    const cllrDifference = compareJudged(judgedBefore, judged);
    const eer = averageEqualErrorRate(judged);
    const isRising = model.calibration.length > 0 && model.calibration.every(({ scale }) => scale > 0);
    const isBetter = isRising && cllrDifference.high < -fitParameters.gainLeast && eer <= eerBefore;
    return { refitted, model, cllrDifference, eer, eerBefore, isBetter };
  });
  const best = tried
    .filter(({ isBetter }) => isBetter)
    .reduce<(typeof tried)[number] | null>(
      (least, each) => (least === null || each.cllrDifference.value < least.cllrDifference.value ? each : least),
      null,
    );
  return {
    refitted: best?.refitted ?? 'kept',
    model: best?.model ?? before,
    heldOut,
    fitted: fitting.length,
    tried: tried.map(({ model: _, ...told }) => told),
  };
}
