import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSigningKey, signingKeyFile } from '../../auth/index.ts';
import { type Config, wantedPartitions } from '../../config/index.ts';
import { readPartitions, StoreError } from '../../stores/index.ts';
import { youngGenerationOf } from '../../threads/index.ts';
import { checkNamed, type Finding } from './finding.ts';

const hasModes = process.platform !== 'win32';
const leastFree = 1024 ** 3;

/** There, ours alone, writable, with room, and with a signing key that can be used. */
export async function checkDataFolder(folder: string): Promise<readonly Finding[]> {
  const check = checkNamed('Data folder');
  const found = await stat(folder).catch(() => null);
  if (found === null) {
    const canMake = await canWrite(await nearestFolder(folder));
    if (canMake) return [check.warning(`${folder} is not there yet`, 'samehand init makes it.')];
    return [
      check.broken(`${folder} is not there and cannot be made`, 'Make it, owned by the account that runs samehand.'),
    ];
  }
  if (!found.isDirectory()) return [check.broken(`${folder} is not a folder`, 'Set dataDir to a folder.')];
  if (!(await canWrite(folder))) {
    return [check.broken(`${folder} cannot be written`, `chown it to the account that runs samehand.`)];
  }
  const findings: Finding[] = [
    checkRights(folder, found.mode),
    await checkSpace(folder),
    await checkSigningKey(folder),
  ];
  return findings;
}

/** Into how many parts it is dealt: settled when it was made, so a later wish, or more cores, changes nothing. */
export function checkPartitions(config: Pick<Config, 'dataDir' | 'sessions'>): Finding {
  const check = checkNamed('Partitions');
  const wanted = wantedPartitions(config);
  const threads = (count: number): string =>
    `${count}, each with a thread that may hold ${youngGenerationOf(count)} MB of young objects beside its sessions`;
  try {
    const found = readPartitions(config.dataDir);
    if (found === null) return check.ok(`the first start makes ${threads(wanted)}`);
    if (found === wanted) return check.ok(threads(found));
    if (config.sessions.partitions === 0) {
      return check.ok(`${threads(found)}; a folder made on this machine today would have ${wanted}`);
    }
    return check.warning(
      `${threads(found)}; sessions.partitions asks for ${wanted}`,
      `Stop the server, then: samehand partition --count ${wanted}`,
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return check.broken(error.message, 'Do as it says.');
  }
}

function checkRights(folder: string, mode: number): Finding {
  const check = checkNamed('Data folder');
  const rights = (mode & 0o777).toString(8);
  if (!hasModes || (mode & 0o077) === 0) return check.ok(hasModes ? `${folder} (${rights})` : folder);
  return check.broken(`${folder} is open to other accounts (${rights})`, `chmod 700 ${folder}`);
}

async function checkSpace(folder: string): Promise<Finding> {
  const check = checkNamed('Disk');
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const shown = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  if (free >= leastFree) return check.ok(shown);
  return check.warning(shown, 'Make room: when the disk is full no batch is acknowledged any more.');
}

async function checkSigningKey(folder: string): Promise<Finding> {
  const check = checkNamed('Signing key');
  const file = signingKeyFile(folder);
  if ((await stat(file).catch(() => null)) === null)
    return check.warning(`${file} is not there yet`, 'samehand init makes it.');
  try {
    return check.ok((await openSigningKey(folder)).issuer);
  } catch (error) {
    return check.broken((error as Error).message, 'Put it right as said, or restore the data folder from a backup.');
  }
}

async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path || (await stat(parent).catch(() => null)) !== null) return parent;
  return nearestFolder(parent);
}

async function canWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
