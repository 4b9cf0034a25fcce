import { createEngine, type HeardHands } from '@samehand/engine';
import { measureBpcer } from './attack-rates.ts';
import type { GenuineResult } from './attack-result.ts';
import { type HandKind, refitHands, scorePresentations } from './hand-kind.ts';
import type { HandBench } from './judge-species.ts';
import type { Presentation } from './presentation.ts';
import { countFalseDoubts } from './watch-inputs.ts';

/** How loud the server hears unless it is told otherwise: `engine.heedTypingManner` and `engine.heedPointerManner`. */
const servedHeed = { typing: 0.7, way: 0.7 };

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
  const listen = (heard: HeardHands) => {
    const engine = createEngine({ ...population, hands: heard });
    const streams = people.map(({ fed }) => countFalseDoubts(engine, fed));
    const doubts = streams.reduce((sum, one) => sum + one.doubts, 0);
    return { streams, doubts, peopleDoubted: streams.filter((one) => one.doubts > 0).length };
  };
  const { streams, doubts, peopleDoubted } = listen(hands);
  const served = listen({ ...hands, heed: servedHeed });
  return {
    set,
    fitted,
    people: people.length,
    bpcer: measureBpcer(people.length, scores, threshold),
    presentations: scores.length,
    hours: streams.reduce((sum, { hours }) => sum + hours, 0),
    doubts,
    peopleDoubted,
    served: { doubts: served.doubts, peopleDoubted: served.peopleDoubted },
  };
}

/** The same with the human side refitted on every second person of the set, judged on the others. */
export function judgeRefitted(
  bench: HandBench,
  kind: HandKind,
  set: string,
  people: readonly Presentation[],
  threshold: number,
): GenuineResult {
  const own = people.filter((_person, at) => at % 2 === 0);
  const judged = people.filter((_person, at) => at % 2 === 1);
  const hands = refitHands(kind, bench.hands, own);
  return judgeGenuine({ ...bench, hands }, kind, set, judged, threshold, `refitted on ${own.length} others`);
}
