import { openRegistry, type Registry, StoreError } from '../stores/index.ts';
import { CommandFault } from './world.ts';

/** Opens what can be read and set beside a running server, and lets go of it whatever happens. */
export async function withRegistry<Value>(
  folder: string,
  work: (registry: Registry) => Promise<Value>,
): Promise<Value> {
  const registry = open(folder);
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}

function open(folder: string): Registry {
  try {
    return openRegistry(folder);
  } catch (error) {
    if (error instanceof StoreError) throw new CommandFault(error.message);
    throw error;
  }
}
