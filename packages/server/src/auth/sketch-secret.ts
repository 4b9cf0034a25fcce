import { createHmac, hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openSigningKey, signingKeyFile } from './signing-key.ts';

/** Gives each subject the 64 bits under which their typing is sketched. */
export type SketchKeys = (subject: string) => { readonly low: number; readonly high: number };

/**
 * Keys for sketches of typing, from the private half of the install's signing key: two installs' sketches tell nothing about each other,
 * nor do two subjects', and where the key is deleted they tell nothing at all.
 * @throws SigningKeyFault where the key file cannot be used
 */
export async function openSketchKeys(dataFolder: string): Promise<SketchKeys> {
  const { kid } = await openSigningKey(dataFolder);
  const { d } = JSON.parse(await readFile(signingKeyFile(dataFolder), 'utf8')) as { readonly d: string };
  const secret = Buffer.from(hkdfSync('sha256', d, kid, 'samehand sketches', 32));
  return (subject) => {
    const digest = createHmac('sha256', secret).update(subject).digest();
    return { low: digest.readUInt32LE(0), high: digest.readUInt32LE(4) };
  };
}
