import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { findThreshold } from './attack-rates.ts';
import type { AttackReport } from './attack-result.ts';
import { pointingSets } from './fit-way-hands.ts';
import { gatherPointers } from './gather-pointers.ts';
import { pointingKind, scorePresentations } from './hand-kind.ts';
import { judgeGenuine, judgeOtherSite } from './judge-genuine.ts';
import { type HandBench, judgeSpecies } from './judge-species.ts';
import { pointingSpecies } from './pointing/list-pointing-species.ts';
import { presentPointing } from './presentation.ts';
import { stagePointing } from './stage-pointing.ts';

/** Ways of one attack, and attacks at most with the aims of one person. */
const waysEach = 30;
const attacksEach = 10;
/** Another site: remote-desktop work, clients at 64 and 9 Hz. */
const otherSets = ['mouse-balabit'];

/** Judges pointer bots on people whom nothing was fitted on. Null where the folder lacks the sets. */
export function judgePointingAttacks(bench: HandBench, folder: string, subjects: FittingSubjects): AttackReport | null {
  const bySet = pointingSets.map((set) => ({
    set,
    people: gatherPointers(folder, set, (subject) => isHeldOut(subjects, set, subject)),
  }));
  const judged = bySet.flatMap(({ people }) => people);
  if (judged.length < 10) return null;
  const genuine = judged.map(({ strokes }, person) => presentPointing(person, strokes));
  const species = pointingSpecies.map((one) => {
    bench.onStep(one.id);
    const chance = createChance(59).branch(one.id);
    const attacks = judged.flatMap((person, at) =>
      stagePointing(one, person, waysEach, attacksEach, chance).map((strokes) => presentPointing(at, strokes)),
    );
    const trial = {
      species: one,
      people: judged.length,
      genuine,
      attacks,
      limit: waysEach,
      watched: attacks.length,
      enrolments: null,
    };
    return judgeSpecies(bench, pointingKind, trial);
  });
  const threshold = findThreshold(scorePresentations(pointingKind, bench.hands, genuine));
  const own = bySet.map(({ set, people }) =>
    judgeGenuine(
      bench,
      pointingKind,
      set,
      people.map(({ strokes }, person) => presentPointing(person, strokes)),
      threshold,
    ),
  );
  const others = otherSets.flatMap((set) => {
    bench.onStep(set);
    const people = gatherPointers(folder, set, () => true).map(({ strokes }, person) =>
      presentPointing(person, strokes),
    );
    if (people.length < 4) return [];
    return judgeOtherSite(bench, pointingKind, set, people, threshold);
  });
  return { kind: 'pointing', unit: '10 ways', inputName: 'ways', species, genuine: [...own, ...others] };
}
