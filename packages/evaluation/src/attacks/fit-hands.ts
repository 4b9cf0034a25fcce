import {
  fitHandModel,
  type HandModels,
  learnHabits,
  measureTyping,
  type ProgramSamples,
  typingSigns,
} from '@samehand/engine';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { calibrateHand, weighHeldOut } from './calibrate-hand.ts';
import { fitWayHands } from './fit-way-hands.ts';
import { gatherTypists, type Typist } from './gather-typists.ts';
import { groupFamilies } from './group-families.ts';
import { dealHandRole, type HandRole } from './hand-people.ts';
import { stageTyping } from './stage-typing.ts';
import { typingSpecies } from './typing/list-typing-species.ts';
import { collectTimings, type PopulationTimings } from './typing/population-timings.ts';

export const typingSet = 'keystrokes-aalto-desktop';
/** Half of the fitting typists are people of the model, a sixth are its victims: as many windows as the clouds need, and no more time. */
const typistsFitted = 560;
const victimsFitted = 190;
const victimsCalibrating = 200;
const keysForged = 250;

/** Timings of the typists that were fitted on: what a forger without the victim works from. */
export function collectFittedTimings(typists: readonly Typist[]): PopulationTimings {
  return collectTimings(typists.slice(0, 300).map(({ sessions }) => sessions));
}

/** Fits both hand models on the fitting subjects of the sets in `folder`, calibrates them on others. */
export function fitHands(folder: string, subjects: FittingSubjects): HandModels {
  const { habits, typing } = fitTypingHands(folder, subjects);
  return { version: 2, habits, typing, way: fitWayHands(folder, subjects) };
}

function fitTypingHands(folder: string, subjects: FittingSubjects) {
  const ofRole = (role: HandRole) =>
    gatherTypists(folder, typingSet, (subject) => dealHandRole(subjects, typingSet, subject) === role);
  const dealt = ofRole('fit');
  const fitted = dealt.slice(0, typistsFitted);
  // False alarms are rare and want many hours of people: the fitting subjects that are left over serve too.
  const calibrating = [...ofRole('calibrate'), ...dealt.slice(typistsFitted)];
  if (fitted.length === 0) throw new RangeError(`${folder} lacks ${typingSet}`);
  const habits = learnHabits(fitted.flatMap(({ windows }) => windows));
  const timings = collectFittedTimings(fitted);
  const measure = (windows: readonly Typist['windows'][number][]) =>
    windows.flatMap((window) => measureTyping(window, habits) ?? []);
  const forge = (victims: readonly Typist[], salt: string): readonly ProgramSamples[] =>
    groupFamilies(typingSpecies, (species) => {
      const chance = createChance(41).branch(`${salt}/${species.id}`);
      return victims.flatMap((victim) => measure(stageTyping(species, timings, victim, keysForged, chance)));
    });
  const model = fitHandModel(
    typingSigns,
    fitted.flatMap(({ windows }) => measure(windows)),
    forge(fitted.slice(0, victimsFitted), 'fit'),
  );
  const people = calibrating.map(({ windows }) => ({
    payloads: measure(windows).map((signs) => [signs]),
  }));
  const programs = forge(calibrating.slice(0, victimsCalibrating), 'calibrate');
  const calibration = calibrateHand(weighHeldOut(model, { people, programs }), 'typing');
  return { habits, typing: { ...model, calibration } };
}
