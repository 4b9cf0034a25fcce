import { existsSync } from 'node:fs';
import { epochMs } from '@samehand/protocol';
import { createApiKey, openSigningKey, signingKeyFile } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { askOwnServer, type OwnReply } from './ask-own-server.ts';
import { withRegistry } from './with-registry.ts';
import type { World } from './world.ts';

/** Who answers at the address of a configuration. */
export type Answerer = 'this-install' | 'another-install' | 'nobody-of-ours';

/** Whether a server of this very data folder answers: its health names the install's key, and so does the folder. */
export async function findAnswerer(config: Config): Promise<Answerer> {
  const health = await askOwnServer(config, '/healthz', { patience: 2_000 }).then(
    ({ body }) => body,
    () => '',
  );
  const install = readInstall(health);
  if (install === null) return 'nobody-of-ours';
  return install === (await readOwnInstall(config.dataDir)) ? 'this-install' : 'another-install';
}

/** Null where the folder has no key yet, or one that cannot be used: looking makes none. */
async function readOwnInstall(dataDir: string): Promise<string | null> {
  if (!existsSync(signingKeyFile(dataDir))) return null;
  return openSigningKey(dataDir).then(
    ({ kid }) => kid,
    () => null,
  );
}

function readInstall(health: string): string | null {
  try {
    const { install } = JSON.parse(health) as { readonly install?: unknown };
    return typeof install === 'string' ? install : null;
  } catch {
    return null;
  }
}

/**
 * Asks the server that runs this data folder about subjects. Who may write the folder may make a key; this one lives for a single request.
 * @param reason what the list of keys shows it was for
 * @returns null where no server of this data folder answers; another install would refuse the key, but it is not for others to see either
 */
export async function askAboutSubjects(
  world: World,
  config: Config,
  reason: string,
  method: 'GET' | 'DELETE',
  id: string,
): Promise<OwnReply | null> {
  if ((await findAnswerer(config)) !== 'this-install') return null;
  return withRegistry(config.dataDir, async (registry) => {
    const { text, stored } = createApiKey(reason, ['subjects'], world.clock(), world.random);
    await registry.keys.add(stored);
    try {
      return await askOwnServer(config, `/v1/subjects/${encodeURIComponent(id)}`, {
        method,
        headers: { authorization: `Bearer ${text}` },
        patience: 60_000,
      });
    } finally {
      await registry.keys.revoke(stored.id, epochMs(world.clock()));
    }
  });
}
