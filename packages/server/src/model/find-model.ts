import { join } from 'node:path';
import { modelsFolder, readInForce } from './in-force.ts';

/** Which model a server of this configuration uses, and how that came about. */
export interface FoundModel {
  readonly origin: 'configured' | 'fitted' | 'shipped';
  readonly file: string | URL;
}

/**
 * The model in force: the one that the configuration names; else the fitted one that the data folder says is in force
 * (`samehand fit` writes that down, it is never guessed from what lies there); else the one that ships.
 * @throws ModelFault `model-unreadable` where the data folder's own note cannot be read
 */
export function findModel(config: { readonly model: string | null; readonly dataDir: string }): FoundModel {
  if (config.model !== null) return { origin: 'configured', file: config.model };
  const { model } = readInForce(config.dataDir);
  if (model !== null) return { origin: 'fitted', file: join(modelsFolder(config.dataDir), `${model}.bin`) };
  return { origin: 'shipped', file: new URL(import.meta.resolve('@samehand/engine/models/population.bin')) };
}
