import { hkdfSync } from 'node:crypto';
import { chmod, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK_OKP_Private,
} from 'jose';

/** The install's own key: signs session tokens and names the install. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public half. */
  readonly kid: string;
  /** `samehand:<kid>`: the issuer of every token of this install, and no other. */
  readonly issuer: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** Nonces for the seals of batches are made of it. Derived from the private half: it ends with it. */
  readonly sealSecret: string;
}

/** The data folder's key cannot be used; `message` says what is wrong with which file and what to do. */
export class SigningKeyFault extends Error {
  override readonly name = 'SigningKeyFault';
}

export function signingKeyFile(dataFolder: string): string {
  return join(dataFolder, 'signing-key.json');
}

/** A new Ed25519 key as a private JWK. */
export async function createSigningJwk(): Promise<JWK_OKP_Private> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { crv, x, d } = await exportJWK(privateKey);
  if (crv !== 'Ed25519' || x === undefined || d === undefined) throw new SigningKeyFault('No Ed25519 key was made.');
  return { kty: 'OKP', crv, x, d };
}

export async function importSigningKey(jwk: JWK_OKP_Private): Promise<SigningKey> {
  const { d, ...open } = jwk;
  const kid = await calculateJwkThumbprint(open);
  const [privateKey, publicKey] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(open, 'EdDSA')]);
  if (!(privateKey instanceof globalThis.CryptoKey) || !(publicKey instanceof globalThis.CryptoKey)) {
    throw new SigningKeyFault('The signing key is not an Ed25519 key.');
  }
  const sealSecret = Buffer.from(hkdfSync('sha256', d, kid, 'samehand seal', 32)).toString('base64url');
  return { kid, issuer: `samehand:${kid}`, privateKey, publicKey, sealSecret };
}

/**
 * Reads the install's signing key, making it on the first call. Written once with 0600, never overwritten: a lost
 * race between two processes ends with both reading the file that won.
 */
export async function openSigningKey(dataFolder: string): Promise<SigningKey> {
  const file = signingKeyFile(dataFolder);
  const text = (await readPrivateFile(file)) ?? (await writeOnce(file, JSON.stringify(await createSigningJwk())));
  return importSigningKey(parseSigningJwk(text, file));
}

async function readPrivateFile(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (found === null) return null;
  // Windows has no such bits; there the folder's own rights are what `samehand doctor` looks at.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new SigningKeyFault(`${file} can be read by others than its owner. Run: chmod 600 ${file}`);
  }
  return readFile(file, 'utf8');
}

async function writeOnce(file: string, text: string): Promise<string> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await chmod(file, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(file, 'utf8');
  }
}

function parseSigningJwk(text: string, file: string): JWK_OKP_Private {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new SigningKeyFault(`${file} is not JSON. Restore it from a backup, or delete it: all sessions then reopen.`);
  }
  const { kty, crv, x, d } = (parsed ?? {}) as Record<string, unknown>;
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof d !== 'string') {
    throw new SigningKeyFault(`${file} is not an Ed25519 key. Restore it, or delete it: all sessions then reopen.`);
  }
  return { kty, crv, x, d };
}
