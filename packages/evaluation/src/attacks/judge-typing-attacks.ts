import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { findThreshold } from './attack-rates.ts';
import type { AttackReport } from './attack-result.ts';
import { collectFittedTimings, typingSet } from './fit-hands.ts';
import { gatherTypists } from './gather-typists.ts';
import { scorePresentations, typingKind } from './hand-kind.ts';
import { dealHandRole } from './hand-people.ts';
import { judgeGenuine, judgeOtherSite } from './judge-genuine.ts';
import { type HandBench, judgeSpecies } from './judge-species.ts';
import { presentTyping } from './presentation.ts';
import { stageTyping } from './stage-typing.ts';
import { typingSpecies } from './typing/list-typing-species.ts';

const keysForged = 500;
/** Attacks on so many victims also go through the reducer. */
const victimsWatched = 150;
/** Windows that enrol a victim: the ten sentences of the study. */
const windowsEnrolled = 20;
/** Sets of other sites, other keyboards and free text, on which nothing was fitted. */
const otherSets = ['keystrokes-upt', 'keystrokes-bbmas-desktop', 'keystrokes-pace-free-text'];

/** Judges injected typing on people whom nothing was fitted on. Null where the folder lacks the set. */
export function judgeTypingAttacks(bench: HandBench, folder: string, subjects: FittingSubjects): AttackReport | null {
  const { hands } = bench;
  const judged = gatherTypists(folder, typingSet, (subject) => isHeldOut(subjects, typingSet, subject));
  if (judged.length < 10) return null;
  const fitted = gatherTypists(folder, typingSet, (subject) => dealHandRole(subjects, typingSet, subject) === 'fit');
  const timings = collectFittedTimings(fitted);
  const genuine = judged.map(({ windows }, person) => presentTyping(hands, person, windows));
  const enrolments = genuine.map(({ fed }) => fed.slice(0, windowsEnrolled));
  const species = typingSpecies.map((one) => {
    bench.onStep(one.id);
    const chance = createChance(53).branch(one.id);
    const attacks = judged.map((victim, person) =>
      presentTyping(hands, person, stageTyping(one, timings, victim, keysForged, chance)),
    );
    const trial = {
      species: one,
      people: judged.length,
      genuine,
      attacks,
      limit: keysForged,
      watched: victimsWatched,
      enrolments,
    };
    return judgeSpecies(bench, typingKind, trial);
  });
  const threshold = findThreshold(scorePresentations(typingKind, hands, genuine));
  const others = otherSets.flatMap((set) => {
    bench.onStep(set);
    const people = gatherTypists(folder, set, () => true).map(({ windows }, person) =>
      presentTyping(hands, person, windows),
    );
    if (people.length < 4) return [];
    return judgeOtherSite(bench, typingKind, set, people, threshold);
  });
  return {
    kind: 'typing',
    unit: '64 keys',
    inputName: 'keys',
    species,
    genuine: [judgeGenuine(bench, typingKind, typingSet, genuine, threshold), ...others],
  };
}
