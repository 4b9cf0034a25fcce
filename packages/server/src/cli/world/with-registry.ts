import { openRegistry, type Registry } from '../../stores/index.ts';

/** Opens what can be read and set beside a running server, and lets go of it whatever happens. */
export async function withRegistry<Value>(
  folder: string,
  work: (registry: Registry) => Promise<Value>,
): Promise<Value> {
  const registry = openRegistry(folder);
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}
