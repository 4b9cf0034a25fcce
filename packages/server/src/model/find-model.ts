import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { handsBeside } from './hands-beside.ts';
import { modelsFolder, readInForce } from './in-force.ts';

/** Which model a server of this configuration uses, and how that came about. */
export interface FoundModel {
  readonly origin: 'configured' | 'fitted' | 'shipped';
  readonly file: string | URL;
  /** Where hand models that were refitted with it would lie; null where there can be none. */
  readonly hands: string | null;
}

/**
 * The model in force: the one that the configuration names; else the fitted one that the data folder says is in force
 * (`samehand fit` writes that down, it is never guessed from what lies there); else the one that ships. A fit that refitted the hands
 * alone has no model file of its own: then the one that ships goes with its hands.
 * @throws ModelFault `model-unreadable` where the data folder's own note cannot be read
 */
export function findModel(config: { readonly model: string | null; readonly dataDir: string }): FoundModel {
  if (config.model !== null) {
    return { origin: 'configured', file: config.model, hands: handsBeside(config.model) };
  }
  const { model } = readInForce(config.dataDir);
  if (model === null) return findShipped();
  const file = join(modelsFolder(config.dataDir), `${model}.bin`);
  const hands = handsBeside(file);
  const isOfHandsAlone = existsSync(hands) && !existsSync(file);
  return isOfHandsAlone ? { ...findShipped(), hands } : { origin: 'fitted', file, hands };
}

/** The model that ships, with the hands that ship. */
export function findShipped(): FoundModel {
  const file = new URL(import.meta.resolve('@samehand/engine/models/population.bin'));
  return { origin: 'shipped', file, hands: null };
}
