import { createEngine } from '@samehand/engine';
import { measureBpcer } from './attack-rates.ts';
import type { GenuineResult } from './attack-result.ts';
import { type HandKind, refitHands, scorePresentations } from './hand-kind.ts';
import type { HandBench } from './judge-species.ts';
import type { Presentation } from './presentation.ts';
import { countFalseDoubts } from './watch-inputs.ts';

/** How genuine people of a set fare: at the fixed threshold, and through the reducer. One presentation a person. */
export function judgeGenuine(
  { population, hands }: Pick<HandBench, 'population' | 'hands'>,
  kind: HandKind,
  set: string,
  people: readonly Presentation[],
  threshold: number,
  fitted = 'as shipped',
): GenuineResult {
  const scores = scorePresentations(
    kind,
    hands,
    people.map((presentation, person) => ({ ...presentation, person })),
  );
  const engine = createEngine({ ...population, hands });
  const streams = people.map(({ fed }) => countFalseDoubts(engine, fed));
  return {
    set,
    fitted,
    people: people.length,
    bpcer: measureBpcer(people.length, scores, threshold),
    presentations: scores.length,
    hours: streams.reduce((sum, { hours }) => sum + hours, 0),
    doubts: streams.reduce((sum, { doubts }) => sum + doubts, 0),
    peopleDoubted: streams.filter(({ doubts }) => doubts > 0).length,
  };
}

/**
 * Another site's people, on every second person of the set: as shipped, and with the human side refitted on the others. Those others also
 * served when the signs and the loudness were chosen, and are not judged.
 */
export function judgeOtherSite(
  bench: HandBench,
  kind: HandKind,
  set: string,
  people: readonly Presentation[],
  threshold: number,
): readonly GenuineResult[] {
  const own = people.filter((_person, at) => at % 2 === 0);
  const judged = people.filter((_person, at) => at % 2 === 1);
  const hands = refitHands(kind, bench.hands, own);
  return [
    judgeGenuine(bench, kind, set, judged, threshold),
    judgeGenuine({ ...bench, hands }, kind, set, judged, threshold, `refitted on ${own.length} others`),
  ];
}
