import {
  fitHandModel,
  type HandModel,
  type HandModels,
  learnHabits,
  measureTyping,
  measureWay,
  type ProgramSamples,
  typingSigns,
  waySigns,
} from '@samehand/engine';
import type { Stroke } from '@samehand/protocol';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { calibrateHand, type LabelledSamples } from './calibrate-hand.ts';
import { feedPointing } from './feed-payloads.ts';
import { gatherPointers, type Pointer } from './gather-pointers.ts';
import { gatherTypists, type Typist } from './gather-typists.ts';
import { dealHandRole, type HandRole } from './hand-people.ts';
import { pointingSpecies } from './pointing/list-pointing-species.ts';
import { stagePointing } from './stage-pointing.ts';
import { stageTyping } from './stage-typing.ts';
import { typingSpecies } from './typing/list-typing-species.ts';
import { collectTimings, type PopulationTimings } from './typing/population-timings.ts';

export const typingSet = 'keystrokes-aalto-desktop';
export const pointingSets = ['mouse-sapimouse', 'mouse-dlrv-web'] as const;
/** Half of the fitting typists are people of the model, a sixth are its victims: as many windows as the clouds need, and no more time. */
const typistsFitted = 560;
const victimsFitted = 190;
const victimsCalibrating = 200;
const keysForged = 250;
const waysForged = 20;
const attacksEach = 5;

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
  const typing = calibrateHand(model, { people, programs }, 'typing');
  return { habits, typing };
}

function fitWayHands(folder: string, subjects: FittingSubjects): HandModel {
  const ofRole = (role: HandRole) =>
    pointingSets.flatMap((set) =>
      gatherPointers(folder, set, (subject) => dealHandRole(subjects, set, subject) === role),
    );
  const fitted = ofRole('fit');
  const calibrating = ofRole('calibrate');
  if (fitted.length === 0) throw new RangeError(`${folder} lacks ${pointingSets.join(' and ')}`);
  const forge = (people: readonly Pointer[], salt: string): readonly ProgramSamples[] =>
    groupFamilies(pointingSpecies, (species) => {
      const chance = createChance(43).branch(`${salt}/${species.id}`);
      return people.flatMap((person) =>
        stagePointing(species, person, waysForged, attacksEach, chance).flatMap(measureWays),
      );
    });
  const model = fitHandModel(waySigns, balance(fitted), forge(fitted, 'fit'), wayClouds);
  const people = calibrating.map(({ strokes }) => {
    const fed = feedPointing(strokes);
    return {
      payloads: fed.map(({ payload }) => (payload.kind === 'strokes' ? measureWays(payload.strokes) : [])),
    };
  });
  const labelled: LabelledSamples = { people, programs: forge(calibrating, 'calibrate') };
  return calibrateHand(model, labelled, 'way');
}

export function measureWays(strokes: readonly Stroke[]): readonly Float64Array[] {
  return strokes.flatMap((stroke) => measureWay(stroke) ?? []);
}

/** Of how many clouds people who point are made. Unseen families' AUC over ten ways 0.9951 with one, 0.9986 with four; of typists one is as good. */
const wayClouds = 4;

/** No person gives more than this many ways: a few who point all day would become "people". */
const mostWaysEach = 250;

function balance(people: readonly Pointer[]): readonly Float64Array[] {
  return people.flatMap(({ strokes }) => measureWays(strokes).slice(0, mostWaysEach));
}

function groupFamilies<Species extends { readonly family: string }>(
  species: readonly Species[],
  forge: (species: Species) => readonly Float64Array[],
): readonly ProgramSamples[] {
  const families = new Map<string, Float64Array[]>();
  for (const one of species) families.set(one.family, [...(families.get(one.family) ?? []), ...forge(one)]);
  return Array.from(families, ([name, samples]) => ({ name, samples }));
}
