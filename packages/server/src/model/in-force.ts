import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelFault } from './model-fault.ts';
import { writeWhole } from './write-whole.ts';

/** Where fitted models lie: `<number>.bin`, its card `<number>.json`, and which of them is in force. */
export function modelsFolder(dataDir: string): string {
  return join(dataDir, 'models');
}

const modelName = z.string().regex(/^\d{4,9}$/);
const note = z.strictObject({
  /** Name of the fitted model in force; null: the one that ships. */
  model: modelName.nullable(),
  /** What was in force before, oldest first. */
  before: z.array(modelName.nullable()),
});
export type InForce = Readonly<z.output<typeof note>>;

const nothingFitted: InForce = { model: null, before: [] };

function noteFile(dataDir: string): string {
  return join(modelsFolder(dataDir), 'in-force.json');
}

/** @throws ModelFault `model-unreadable` */
export function readInForce(dataDir: string): InForce {
  const file = noteFile(dataDir);
  try {
    return note.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothingFitted;
    const remedy = 'Put it right, or remove it to use the model that ships.';
    throw new ModelFault('model-unreadable', `${file} does not say which model is in force. ${remedy}`, {
      cause: error,
    });
  }
}

/** From the next start of the server on, `model` is in force. @throws ModelFault `models-unwritable` */
export function putInForce(dataDir: string, model: string): void {
  const { model: present, before } = readInForce(dataDir);
  writeNote(dataDir, { model, before: [...before, present] });
}

/**
 * Puts back what was in force before, and gives its name (null: the model that ships). The file of the model that was in force stays.
 * @throws ModelFault `nothing-to-roll-back`, `models-unwritable`
 */
export function takeBack(dataDir: string): string | null {
  const { before } = readInForce(dataDir);
  const previous = before.at(-1);
  if (previous === undefined) {
    throw new ModelFault(
      'nothing-to-roll-back',
      `In ${dataDir} no model was in force before this one: there is nothing to go back to.`,
    );
  }
  writeNote(dataDir, { model: previous, before: before.slice(0, -1) });
  return previous;
}

function writeNote(dataDir: string, inForce: InForce): void {
  writeWhole(noteFile(dataDir), `${JSON.stringify(inForce, null, 2)}\n`);
}
