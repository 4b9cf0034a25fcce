import { readFileSync } from 'node:fs';
import { type Population, parsePopulation } from '@samehand/engine';
import type { FoundModel } from './find-model.ts';
import { ModelFault } from './model-fault.ts';

export interface ReadModel extends FoundModel {
  readonly bytes: Uint8Array;
  readonly population: Population;
}

/** @throws ModelFault `model-unreadable` where the file cannot be read or holds no model for this engine */
export function readModel(found: FoundModel): ReadModel {
  const bytes = readBytes(found.file);
  const parsed = parsePopulation(bytes);
  if (parsed.ok) return { ...found, bytes, population: parsed.value };
  const { code, message } = parsed.error;
  const remedy = found.origin === 'fitted' ? ' Go back to the model before it: samehand fit --rollback' : '';
  throw new ModelFault('model-unreadable', `model (${found.file}): ${code}: ${message}.${remedy}`);
}

function readBytes(file: string | URL): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown cause';
    throw new ModelFault('model-unreadable', `model (${file}) cannot be read: ${why}`, { cause: error });
  }
}
