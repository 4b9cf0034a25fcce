import { type EpochMs, failure, type Result, success } from '@samehand/protocol';
import type { KeyScope, Keys, StoredKey } from '../stores/contract/keys.ts';
import { createSecret, hashSecret, isSameHash, type RandomBytes } from './secret.ts';

/** `refused` covers unknown, revoked and mistyped alike: the answer must not tell a stranger which it was. */
export type KeyFault = 'missing' | 'refused';

const keyPattern = /^sh_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;
const nobodysHash = new Uint8Array(32);

/** What an administrator sees once, and what is stored. */
export interface CreatedKey {
  /** `sh_<id>_<secret>`: shown once, kept nowhere. */
  readonly text: string;
  readonly stored: StoredKey;
}

export function createApiKey(name: string, scopes: readonly KeyScope[], at: EpochMs, random: RandomBytes): CreatedKey {
  const id = Buffer.from(random(8)).toString('hex');
  const secret = createSecret(random);
  return {
    text: `sh_${id}_${secret}`,
    stored: { id, name, scopes: [...new Set(scopes)], secretHash: hashSecret(secret), createdAt: at, revokedAt: null },
  };
}

/**
 * Finds whose key an `authorization` header carries.
 * @param header the header's text, `Bearer sh_<id>_<secret>`, or undefined where there is none
 */
export async function recogniseKey(header: string | undefined, keys: Keys): Promise<Result<StoredKey, KeyFault>> {
  const text = readBearer(header);
  if (text === null) return failure('missing');
  const [, id, secret] = keyPattern.exec(text) ?? [];
  if (id === undefined || secret === undefined) return failure('refused');
  const stored = await keys.find(id);
  // The comparison runs for unknown ids too, so that the time taken does not tell which ids exist.
  const fits = isSameHash(hashSecret(secret), stored?.secretHash ?? nobodysHash);
  return fits && stored !== null && stored.revokedAt === null ? success(stored) : failure('refused');
}

/** The credential of `Bearer <credential>`, or null. One space, no list: anything else is not ours. */
function readBearer(header: string | undefined): string | null {
  const match = /^Bearer ([\x21-\x7e]+)$/i.exec(header ?? '');
  return match?.[1] ?? null;
}
