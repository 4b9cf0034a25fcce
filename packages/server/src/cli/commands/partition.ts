import { pino } from 'pino';
import type { Config } from '../../config/index.ts';
import { sitesName, stampName } from '../../history/index.ts';
import { startServer } from '../../main.ts';
import { dealAnew, readPartitions, StoreError } from '../../stores/index.ts';
import { withRegistry } from '../world/with-registry.ts';
import { CommandFault, type World } from '../world/world.ts';

/** Deals a data folder that no server runs into another number of partitions. Nothing is lost by it, and nobody enrols again. */
export async function partitionFolderAnew(world: World, config: Config, count: number): Promise<void> {
  const { dataDir } = config;
  const before = readBefore(dataDir);
  if (before === null) {
    throw new CommandFault(
      'Nothing was received in this data folder yet: set sessions.partitions, and the first start deals it so.',
    );
  }
  if (before === count) return world.remark(`${dataDir} is dealt into ${count} already.`);
  await leaveNothing(world, config);
  world.remark('Dealing: everything is written beside what is there, and takes as much room again until it is done.');
  await dealAnew(dataDir, count, [stampName, sitesName]);
  const entry = { at: world.clock(), actor: 'command', action: 'partitions-dealt', object: `partitions:${count}` };
  await withRegistry(dataDir, (registry) => registry.audit.write(entry));
  world.remark(`${dataDir} is dealt into ${count}. The next start of the server uses them.`);
}

/** NaN where a dealing was cut short: what is only half dealt can be started, and is whole then. */
function readBefore(dataDir: string): number | null {
  try {
    return readPartitions(dataDir);
  } catch (error) {
    if (error instanceof StoreError) return Number.NaN;
    throw error;
  }
}

/** A server that is started and stopped leaves nothing to recover, and finishes a dealing that was cut short. */
async function leaveNothing(world: World, config: Config): Promise<void> {
  try {
    const alone: Config = { ...config, host: '127.0.0.1', port: 0, tls: null };
    const server = await startServer(alone, { clock: world.clock, log: pino({ level: 'silent' }) });
    await server.stop();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'busy') {
      throw new CommandFault('A server runs this data folder: stop it first.');
    }
    throw error;
  }
}
