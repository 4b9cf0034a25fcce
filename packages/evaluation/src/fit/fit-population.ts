import { type ModalityModel, modalities, type Population } from '@samehand/engine';
import { fitKeystroke } from './fit-keystroke.ts';
import { fitPointer } from './fit-pointer.ts';
import type { FittingSubjects } from './fitting-subjects.ts';

/** How each modality is fitted; one line for each. */
const fits: Readonly<Record<string, (folder: string, subjects: FittingSubjects) => ModalityModel | null>> = {
  keystroke: fitKeystroke,
  pointer: fitPointer,
};

/**
 * Fits every modality of the engine on the named subjects of the sets in `folder`. Throws where a set is missing or a modality has no fit.
 */
export function fitPopulation(
  folder: string,
  subjects: FittingSubjects,
  onModality: (name: string) => void = () => undefined,
): Population {
  const models: Record<string, ModalityModel> = {};
  for (const { name } of modalities) {
    onModality(name);
    const model = fits[name]?.(folder, subjects) ?? null;
    if (model === null) throw new RangeError(`${folder} lacks the set that ${name} is fitted on`);
    models[name] = model;
  }
  return { version: 1, models };
}
