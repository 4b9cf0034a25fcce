import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelsFolder } from './in-force.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Adds a fitted model and its card beside the others, under the next number. It is not in force by that.
 * @returns its name
 * @throws ModelFault `models-unwritable`
 */
export function addModel(dataDir: string, bytes: Uint8Array, card: object): string {
  const folder = modelsFolder(dataDir);
  const name = String(lastNumber(folder) + 1).padStart(4, '0');
  writeWhole(join(folder, `${name}.json`), describeCard(card));
  writeWhole(join(folder, `${name}.bin`), bytes);
  return name;
}

/** A card as text, for whoever reads it. */
export function describeCard(card: object): string {
  return `${JSON.stringify(card, null, 2)}\n`;
}

/** Numbers are never given twice, not even that of a model that was taken back. */
function lastNumber(folder: string): number {
  try {
    return Math.max(0, ...readdirSync(folder).map((file) => Number(/^(\d+)\.(?:bin|json)$/.exec(file)?.[1] ?? 0)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
