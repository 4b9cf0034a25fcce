import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openSigningKey, signingKeyFile } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { readConfig } from '../world/read-config.ts';
import { withRegistry } from '../world/with-registry.ts';
import type { World } from '../world/world.ts';
import { addKey } from './key.ts';

/** Sets up an install in the working folder: configuration, data folder, signing key, first API key. Safe to repeat. */
export async function initialise(
  world: World,
  configFile: string | undefined,
  origins: readonly string[],
): Promise<void> {
  const file = configFile ?? join(world.folder, 'samehand.config.json');
  const isNew = !existsSync(file);
  if (isNew) await writeFile(file, sampleConfig(origins), { flag: 'wx' });
  world.remark(`${isNew ? 'Wrote' : 'Kept'} ${file}`);
  // Read back: a sample that is not valid, or an environment that breaks it, shows here and not at the first start.
  const config = readConfig(world, file);
  await makeDataFolder(config);
  await openSigningKey(config.dataDir);
  world.remark(`Data folder ${config.dataDir}, with the signing key in ${basename(signingKeyFile(config.dataDir))}`);
  const key = await withRegistry(config.dataDir, async (registry) =>
    (await registry.keys.list()).some(({ revokedAt }) => revokedAt === null)
      ? null
      : addKey(world, registry, 'first', ['sessions', 'gate', 'subjects']),
  );
  if (key === null) {
    world.remark('There is an API key already: samehand key list');
    return;
  }
  world.remark(
    "\nAPI key for your back end. This is the only time it is shown; keep it where your back end's secrets are:\n",
  );
  world.write(key);
  world.remark('\nNext: samehand doctor, then samehand serve');
}

async function makeDataFolder(config: Config): Promise<void> {
  const made = await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  if (made !== undefined) await chmod(config.dataDir, 0o700);
}

/** Only what people want to change first; every other key has a default: docs/server.md. */
function sampleConfig(origins: readonly string[]): string {
  return `${JSON.stringify({ host: '127.0.0.1', port: 4600, origins, dataDir: 'samehand-data' }, null, 2)}\n`;
}
