import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findCollectorFile, findConsoleFolder } from '../../api/files/find-built.ts';
import type { Config } from '../../config/index.ts';
import { StartFault, wireEngine, wirePolicy } from '../../wire-engine.ts';
import { checkNamed, type Finding } from './finding.ts';

/** The population model is there and this engine understands it: wired as the server would. */
export function checkModel(config: Config): Finding {
  const remedy =
    'Set model to a file made for this version, or leave it out; samehand fit --rollback takes a fitted one back.';
  return checkNamedWiring('Model', remedy, () => {
    const { origin, file } = wireEngine(config).model;
    return origin === 'shipped' ? 'the model that ships' : `${file} (${origin})`;
  });
}

export function checkPolicy(config: Config): Finding {
  return checkNamedWiring('Policy', 'Put the named rule right, or leave policy out.', () => {
    wirePolicy(config);
    return config.policy ?? 'the policy that ships';
  });
}

/** Console and collector are files that `npm run build` makes. */
export async function checkBuilt(): Promise<readonly Finding[]> {
  const folder = findConsoleFolder();
  return [
    await checkFile('Console', folder === null ? null : join(folder, 'index.html')),
    await checkFile('Collector', findCollectorFile()),
  ];
}

function checkNamedWiring(name: string, remedy: string, wire: () => string): Finding {
  const check = checkNamed(name);
  try {
    return check.ok(wire());
  } catch (error) {
    if (error instanceof StartFault) return check.broken(error.message, remedy);
    throw error;
  }
}

async function checkFile(name: string, file: string | null): Promise<Finding> {
  const check = checkNamed(name);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (found === null) return check.broken('not built', 'npm run build');
  return check.ok(`built ${found.mtime.toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}
