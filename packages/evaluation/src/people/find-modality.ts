import { type LearnableModality, modalities } from '@samehand/engine';

/** The modality of that name. Throws where the engine has none: a mistake in the bench. */
export function findModality(name: string): LearnableModality {
  const found = modalities.find((modality) => modality.name === name);
  if (found === undefined) throw new RangeError(`the engine has no modality ${name}`);
  return found;
}
