import { createLink, linkLifetime } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import { type RunningServer, startServer } from '../../main.ts';
import { CommandFault, type World } from '../world/world.ts';

/** Runs the server until the process is asked to stop. */
export async function serve(world: World, config: Config): Promise<void> {
  const server = await start(world, config);
  const url = config.publicUrl ?? server.url;
  world.remark(`samehand serves ${url}`);
  await welcome(world, server, url);
  await world.stopAsked;
  world.remark('Stopping: what is under way is finished and written first.');
  await server.stop();
}

async function start(world: World, config: Config): Promise<RunningServer> {
  try {
    return await startServer(config, { clock: world.clock });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new CommandFault(`samehand cannot listen on ${config.host}:${config.port} (${code}): samehand doctor`);
    }
    throw error;
  }
}

const welcomed = 'administrator-link-printed';

/** The first start of an install shows how to get in; later ones do not, because terminals and logs are kept. */
async function welcome(world: World, { store }: RunningServer, url: string): Promise<void> {
  if ((await store.settings.get(welcomed)) === null) {
    const token = await createLink(store.consoleSessions, 'administrator', world.clock(), world.random);
    await store.settings.set(welcomed, String(world.clock()));
    world.remark(`\nConsole, once, within ${linkLifetime / 60_000} minutes (another: samehand admin-link):`);
    world.remark(`  ${url}/console/enter#${token}\n`);
  }
  const hasKey = (await store.keys.list()).some(({ revokedAt }) => revokedAt === null);
  if (!hasKey) world.remark('No API key yet, so no back end can open sessions: samehand key create');
}
