import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ModalityModel, parsePopulation } from '@samehand/engine';
import { findModality } from '../people/find-modality.ts';

/** What `tools/train-set-network` wrote: a population file of the typing model alone, not yet calibrated. */
export const trainedTypingFile = fileURLToPath(new URL('../../../engine/models/typing.bin', import.meta.url));

/** The trained typing model. Throws, naming the file, where it is not one. */
export function readTrainedTyping(file: string = trainedTypingFile): ModalityModel {
  const parsed = parsePopulation(readFileSync(file), [findModality('keystroke')]);
  if (!parsed.ok) throw new RangeError(`${file}: ${parsed.error.message}`);
  return parsed.value.models['keystroke'] as ModalityModel;
}
