import { createLink, linkLifetime } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { publicUrlOf } from '../world/public-url.ts';
import { withRegistry } from '../world/with-registry.ts';
import type { World } from '../world/world.ts';

/** Prints a fresh one-time link to the console. The token stands behind #, so no proxy and no log ever sees it. */
export async function printAdminLink(world: World, config: Config, name: string): Promise<void> {
  const token = await withRegistry(config.dataDir, async (registry) => {
    const made = await createLink(registry.consoleSessions, name, world.clock(), world.random);
    await registry.audit.write({ at: world.clock(), actor: 'command', action: 'link-created', object: name });
    return made;
  });
  world.write(`${publicUrlOf(config)}/console/enter#${token}`);
  world.remark(`Opens the console once, within ${linkLifetime / 60_000} minutes, for ${name}.`);
}
