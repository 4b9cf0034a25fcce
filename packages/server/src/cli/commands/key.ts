import { createApiKey } from '../../auth/index.ts';
import { type KeyScope, keyScopes } from '../../stores/contract/keys.ts';
import type { Registry } from '../../stores/index.ts';
import { printTable, printTime } from '../printing/print-table.ts';
import { withRegistry } from '../world/with-registry.ts';
import { CommandFault, type World } from '../world/world.ts';

/** Makes a key and shows it, once: the key alone on standard output, so that a script can take it. */
export async function createKey(world: World, dataDir: string, name: string, scopes: readonly string[]): Promise<void> {
  const asked = parseScopes(scopes);
  const text = await withRegistry(dataDir, (registry) => addKey(world, registry, name, asked));
  world.write(text);
  world.remark('This is the only time the key is shown. Keep it where your back end keeps its secrets.');
}

/** Stores a fresh key and gives its text. */
export async function addKey(
  world: World,
  registry: Registry,
  name: string,
  scopes: readonly KeyScope[],
): Promise<string> {
  const { text, stored } = createApiKey(name, scopes, world.clock(), world.random);
  await registry.keys.add(stored);
  const object = `key:${stored.id}`;
  await registry.audit.write({ at: world.clock(), actor: 'command', action: 'key-created', object });
  return text;
}

export async function listKeys(world: World, dataDir: string): Promise<void> {
  const keys = await withRegistry(dataDir, (registry) => registry.keys.list());
  const rows = keys.map(({ id, name, scopes, createdAt, revokedAt }) => [
    id,
    scopes.join(','),
    printTime(createdAt),
    printTime(revokedAt),
    name,
  ]);
  for (const line of printTable(['ID', 'SCOPES', 'CREATED', 'REVOKED', 'NAME'], rows)) world.write(line);
}

/** Accepts the id, or the whole key as it leaked. */
export async function revokeKey(world: World, dataDir: string, given: string): Promise<void> {
  const id = /^(?:sh_)?([0-9a-f]{16})(?:_.*)?$/.exec(given)?.[1];
  if (id === undefined) throw new CommandFault('A key id has 16 hexadecimal digits: samehand key list');
  const isRevoked = await withRegistry(dataDir, async (registry) => {
    const revoked = await registry.keys.revoke(id, world.clock());
    const object = `key:${id}`;
    if (revoked) await registry.audit.write({ at: world.clock(), actor: 'command', action: 'key-revoked', object });
    return revoked;
  });
  if (!isRevoked) throw new CommandFault(`There is no key ${id} that could be revoked: samehand key list`);
  world.remark(`Key ${id} opens nothing from now on; streams it holds open end within 5 s.`);
}

function parseScopes(scopes: readonly string[]): KeyScope[] {
  return scopes.map((scope) => {
    const known = keyScopes.find((each) => each === scope);
    if (known === undefined) throw new CommandFault(`There is no scope ${scope}. Scopes: ${keyScopes.join(', ')}`);
    return known;
  });
}
