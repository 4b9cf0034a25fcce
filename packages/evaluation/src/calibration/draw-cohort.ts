import type { ModalityModel, Reference } from '@samehand/engine';
import type { Chance } from '../synthetic/chance.ts';

/** Somebody who does not exist: what they would be enrolled as, and a probe of theirs. */
export interface CohortMember {
  readonly reference: Reference;
  readonly probe: Float32Array;
}

/**
 * A cohort in which no real person is: subjects drawn from the model's own variances between people, each with a session for the reference and another for the probe, of so many windows.
 */
export function drawCohort(
  model: ModalityModel,
  count: number,
  { enrolled, probed }: { readonly enrolled: number; readonly probed: number },
  chance: Chance,
): readonly CohortMember[] {
  const { drift, unrest } = model.scoring;
  return Array.from({ length: count }, () => {
    const own = model.between.map((variance) => chance.normal(0, Math.sqrt(variance)));
    const show = (windows: number) =>
      own.map((mean, axis) => {
        const session = drift * (model.between[axis] as number) + unrest;
        return mean + chance.normal(0, Math.sqrt(session + 1 / windows));
      });
    return { reference: { mean: show(enrolled), windows: enrolled }, probe: show(probed) };
  });
}
