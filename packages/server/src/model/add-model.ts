import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { handsBeside } from './hands-beside.ts';
import { modelsFolder } from './in-force.ts';
import { writeWhole } from './write-whole.ts';

/** What was fitted: a model, the hand models that go with it, or both. */
export interface FittedFiles {
  /** Null: the model that ships goes on. */
  readonly bytes: Uint8Array | null;
  /** JSON of hand models; null: those that ship go on. */
  readonly hands: string | null;
}

/**
 * Adds a fitted model and its card beside the others, under the next number. It is not in force by that.
 * @returns its name
 * @throws ModelFault `models-unwritable`
 */
export function addModel(dataDir: string, { bytes, hands }: FittedFiles, card: object): string {
  const folder = modelsFolder(dataDir);
  const name = String(lastNumber(folder) + 1).padStart(4, '0');
  const file = join(folder, `${name}.bin`);
  writeWhole(join(folder, `${name}.json`), describeCard(card));
  // The hands first: a model file without them would be a model that goes with the hands that ship.
  if (hands !== null) writeWhole(handsBeside(file), hands);
  if (bytes !== null) writeWhole(file, bytes);
  return name;
}

/** A card as text, for whoever reads it. */
export function describeCard(card: object): string {
  return `${JSON.stringify(card, null, 2)}\n`;
}

/** Numbers are never given twice, not even that of a model that was taken back. */
function lastNumber(folder: string): number {
  try {
    return Math.max(
      0,
      ...readdirSync(folder).map((file) => Number(/^(\d+)\.(?:bin|json|hands\.json)$/.exec(file)?.[1] ?? 0)),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
