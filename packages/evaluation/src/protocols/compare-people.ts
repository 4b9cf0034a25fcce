import { calibrate, compare, enrolWindows, type ModalityModel } from '@samehand/engine';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import { cutProbes } from '../people/cut-probes.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';

export interface ComparisonPlan {
  /** Windows that enrol: the first so many; all where it is left out. */
  readonly enrolledWindows?: number;
  /** Windows averaged to one probe. */
  readonly probeWindows: number;
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
  const trials = createTrialList(people.length);
  for (const [owner, reference] of references.entries()) {
    if (reference === null) continue;
    const own = plan.modelOf?.(owner) ?? model;
    const score = (probe: Float32Array) => calibrate(own, compare(model, reference, probe, probeWindows), probeWindows);
    for (const probe of probes[owner] ?? []) trials.addMated(owner, score(probe));
    for (const [other, [first]] of probes.entries()) {
      if (other !== owner && first !== undefined) trials.addNonMated(owner, score(first));
    }
  }
  return trials.close();
}
