import { type Config, describeConfigFaults, loadConfig } from '../../config/index.ts';
import { CommandFault, type World } from './world.ts';

/** The configuration in force, or a fault that lists every key that is wrong. */
export function readConfig(world: World, file: string | undefined): Config {
  const loaded = loadConfig({ file, environment: world.environment, folder: world.folder });
  if (loaded.ok) return loaded.value;
  throw new CommandFault(`The configuration is not valid:\n${describeConfigFaults(loaded.error)}`);
}
