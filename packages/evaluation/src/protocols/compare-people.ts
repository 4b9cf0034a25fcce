import { calibrate, compare, cutProbes, enrolWindows, type ModalityModel, type Reference } from '@samehand/engine';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { type KnownSite, knowPeople } from '../people/know-people.ts';

export interface ComparisonPlan {
  /** Windows that enrol: the first so many; all where it is left out. */
  readonly enrolledWindows?: number;
  /** Windows averaged to one probe. */
  readonly probeWindows: number;
  /** What is known of the site where they work; left out: all references but that of whoever is the impostor. */
  readonly site?: KnownSite;
  /** Model by which an owner's trials are calibrated, where it is not the same for all. */
  readonly modelOf?: (owner: number) => ModalityModel;
}

/**
 * Every subject's probes of `probeWindows` windows (one after the other, none shared) against its own reference, and one probe of
 * every other subject, its first, against it. Scores are calibrated bits.
 */
export function comparePeople(model: ModalityModel, people: readonly EmbeddedPerson[], plan: ComparisonPlan): Trials {
  const { probeWindows } = plan;
  const references = people.map(({ enrolled }) => {
    const windows = enrolled.slice(0, plan.enrolledWindows);
    return windows.length === 0 ? null : enrolWindows(windows);
  });
  const probes = people.map((person) => cutProbes(person.probes, probeWindows));
  const home = knowPeople(model, references, plan.site ?? 'strangers');
  const trials = createTrialList(people.length);
  for (const [typist, [first, ...later]] of probes.entries()) {
    if (first === undefined) continue;
    const score = (at: ModalityModel, owner: number, probe: Float32Array) => {
      const llr = compare(at, references[owner] as Reference, probe, probeWindows);
      const { calibration } = plan.modelOf?.(owner) ?? model;
      return calibrate({ ...at, calibration }, llr, probeWindows);
    };
    const met = home(typist);
    for (const [owner, reference] of references.entries()) {
      if (reference === null) continue;
      if (owner !== typist) trials.addNonMated(owner, score(met, owner, first));
      else for (const probe of [first, ...later]) trials.addMated(owner, score(home(null), owner, probe));
    }
  }
  return trials.close();
}
