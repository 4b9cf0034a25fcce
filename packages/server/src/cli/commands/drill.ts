import { join } from 'node:path';
import type { Config } from '../../config/index.ts';
import { publicUrlOf } from '../world/public-url.ts';
import { withRegistry } from '../world/with-registry.ts';
import { CommandFault, type World } from '../world/world.ts';
import { addKey } from './key.ts';

/** Where the bench keeps its command; the server does not depend on it. */
const bench = '@samehand/evaluation/cli';

/**
 * Attacks this install, marked as a drill: the bench does it, from outside, with a key that is made for it and revoked when it is over.
 * Gives the bench's exit code: 0 passed, 1 past a threshold, 2 could not run.
 * @param words the species, and what else is said to the bench
 */
export async function drill(world: World, config: Config, words: readonly string[]): Promise<number> {
  const { runBeside } = world;
  const program = findBench();
  if (program === null || runBeside === undefined) {
    throw new CommandFault(
      'The attacks are part of the bench, @samehand/evaluation, which is not installed here. Run this in the repository, or install it beside.',
    );
  }
  const { dataDir } = config;
  const key = await withRegistry(dataDir, (registry) =>
    addKey(world, registry, 'one drill', ['drill', 'sessions', 'gate']),
  );
  try {
    const own = ['--samehand', publicUrlOf(config), '--hand', 'api', '--history', join(dataDir, 'drills.json')];
    const [species = 'list', ...more] = words;
    return await runBeside(program, ['drill', species, ...own, ...more], { SAMEHAND_DRILL_KEY: key });
  } finally {
    const id = key.split('_')[1] ?? '';
    await withRegistry(dataDir, async (registry) => {
      await registry.keys.revoke(id, world.clock());
      await registry.audit.write({ at: world.clock(), actor: 'command', action: 'key-revoked', object: `key:${id}` });
    });
  }
}

function findBench(): URL | null {
  try {
    return new URL(import.meta.resolve(bench));
  } catch {
    return null;
  }
}
