import { fitHandModel, type HandModel, measureWay, type ProgramSamples, waySigns } from '@samehand/engine';
import type { Stroke } from '@samehand/protocol';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { calibrateHand, joinHeldOut, type LabelledPerson, weighHeldOut } from './calibrate-hand.ts';
import { feedPointing } from './feed-payloads.ts';
import { gatherPointers, type Pointer } from './gather-pointers.ts';
import { groupFamilies, joinFamilies } from './group-families.ts';
import { dealHandRole } from './hand-people.ts';
import { pointingSpecies } from './pointing/list-pointing-species.ts';
import { stagePointing } from './stage-pointing.ts';

export const pointingSets = ['mouse-sapimouse', 'mouse-dlrv-web'] as const;
const waysForged = 20;
const attacksEach = 5;
/** No person gives more than this many ways: a few who point all day would become "people". */
const mostWaysEach = 250;
/**
 * Of how many clouds people who point are made. Mean ln density of held-out people's ways with one, two, four, six, eight and twelve: −4.29, −3.25, −2.95, −2.71, −2.62,
 * −2.58; each costs every way that is judged. Of typists one is as good.
 */
const wayClouds = 6;
/** People are dealt into so many parts; each part calibrates a model of the others. */
const parts = 5;

/** All that one person gives: own payloads, and what bots make of the person's aims, by family. */
interface Donor {
  readonly own: LabelledPerson;
  readonly bots: readonly ProgramSamples[];
}

/**
 * The model of ways, fitted on all people whom the lists set apart for fitting and calibrating: there are few, and who points with a device that
 * the model has not met looks like a program (mean ln density of held-out ways −3.8 fitted on half of them, −3.0 on all, four clouds). It is
 * calibrated on what models of four fifths say of the fifth that they were not fitted on.
 */
export function fitWayHands(folder: string, subjects: FittingSubjects): HandModel {
  const people = pointingSets.flatMap((set) =>
    gatherPointers(folder, set, (subject) => dealHandRole(subjects, set, subject) !== 'judge'),
  );
  if (people.length === 0) throw new RangeError(`${folder} lacks ${pointingSets.join(' and ')}`);
  const donors = people.map(gatherDonor).filter(({ own }) => own.payloads.some((ways) => ways.length > 0));
  const held = Array.from({ length: parts }, (_, part) => {
    const model = fitOn(donors.filter((_donor, at) => at % parts !== part));
    const others = donors.filter((_donor, at) => at % parts === part);
    return weighHeldOut(model, { people: others.map(({ own }) => own), programs: joinBots(others) });
  });
  return { ...fitOn(donors), calibration: calibrateHand(joinHeldOut(held), 'way') };
}

export function measureWays(strokes: readonly Stroke[]): readonly Float64Array[] {
  return strokes.flatMap((stroke) => measureWay(stroke) ?? []);
}

function gatherDonor(person: Pointer): Donor {
  const payloads = feedPointing(person.strokes).map(({ payload }) =>
    payload.kind === 'strokes' ? measureWays(payload.strokes) : [],
  );
  const bots = groupFamilies(pointingSpecies, (species) => {
    const chance = createChance(43).branch(`${person.subject}/${species.id}`);
    return stagePointing(species, person, waysForged, attacksEach, chance).flatMap(measureWays);
  });
  return { own: { payloads }, bots };
}

function fitOn(donors: readonly Donor[]): HandModel {
  const ways = donors.flatMap(({ own }) => own.payloads.flat().slice(0, mostWaysEach));
  return fitHandModel(waySigns, ways, joinBots(donors), wayClouds);
}

function joinBots(donors: readonly Donor[]): readonly ProgramSamples[] {
  return joinFamilies(donors.flatMap(({ bots }) => bots));
}
