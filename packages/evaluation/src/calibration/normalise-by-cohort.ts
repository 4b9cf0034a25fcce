import { compare, cutProbes, enrolWindows, type ModalityModel } from '@samehand/engine';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import type { Chance } from '../synthetic/chance.ts';
import { drawCohort } from './draw-cohort.ts';

/** The same trials by raw likelihood ratio, and as scores that a cohort has normalised. */
export interface NormalisedTrials {
  readonly raw: Trials;
  /** Less what the probe scores under the cohort's references, by how that scatters. */
  readonly byProbe: Trials;
  /** Less what the cohort's probes score under the reference, by how that scatters. */
  readonly byReference: Trials;
  /** Mean of the two. */
  readonly byBoth: Trials;
  /** The same, each with the tenth of the cohort that scores highest. */
  readonly byNearest: Trials;
}

const members = 300;
const nearest = members / 10;

/** Trials as `comparePeople` makes them, under a cohort drawn from the model (t-, z-, s- and adaptive s-normalisation: Auckenthaler et al. 2000; Matějka et al. 2017). */
export function normaliseByCohort(
  model: ModalityModel,
  people: readonly EmbeddedPerson[],
  windows: number,
  chance: Chance,
): NormalisedTrials {
  const lists = {
    raw: createTrialList(people.length),
    byProbe: createTrialList(people.length),
    byReference: createTrialList(people.length),
    byBoth: createTrialList(people.length),
    byNearest: createTrialList(people.length),
  };
  const size = Math.round(people.reduce((sum, { enrolled }) => sum + enrolled.length, 0) / people.length);
  const cohort = drawCohort(model, members, { enrolled: size, probed: windows }, chance);
  const references = people.map(({ enrolled }) => enrolWindows(enrolled));
  const ofReference = references.map((reference) =>
    rank(cohort.map(({ probe }) => compare(model, reference, probe, windows))),
  );
  for (const [typist, person] of people.entries()) {
    for (const [at, probe] of cutProbes(person.probes, windows).entries()) {
      const ofProbe = rank(cohort.map(({ reference }) => compare(model, reference, probe, windows)));
      for (const [owner, reference] of references.entries()) {
        if (owner !== typist && at > 0) continue;
        const kind = owner === typist ? 'addMated' : 'addNonMated';
        const llr = compare(model, reference, probe, windows);
        const own = ofReference[owner] as Float64Array;
        const [byProbe, byReference] = [normalise(llr, ofProbe), normalise(llr, own)];
        lists.raw[kind](owner, llr);
        lists.byProbe[kind](owner, byProbe);
        lists.byReference[kind](owner, byReference);
        lists.byBoth[kind](owner, (byProbe + byReference) / 2);
        lists.byNearest[kind](
          owner,
          (normalise(llr, ofProbe.subarray(0, nearest)) + normalise(llr, own.subarray(0, nearest))) / 2,
        );
      }
    }
  }
  return {
    raw: lists.raw.close(),
    byProbe: lists.byProbe.close(),
    byReference: lists.byReference.close(),
    byBoth: lists.byBoth.close(),
    byNearest: lists.byNearest.close(),
  };
}

/** The highest first. */
function rank(scores: readonly number[]): Float64Array {
  return Float64Array.from(scores).sort((one, other) => other - one);
}

function normalise(llr: number, scores: Float64Array): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  return (llr - mean) / Math.sqrt(variance);
}
