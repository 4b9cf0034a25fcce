import type { EpochMs } from '@samehand/protocol';

/** What an API key may do. Closed: append, never rename (keys in the field carry these words). */
export const keyScopes = ['sessions', 'gate', 'subjects', 'metrics', 'drill'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** An API key as it is stored: the secret itself is nowhere, only its SHA-256. */
export interface StoredKey {
  /** Sixteen hexadecimal digits: the public part of `sh_<id>_<secret>`. */
  readonly id: string;
  /** What the administrator calls it, e.g. `shop back end`. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** SHA-256 of the 256-bit secret: 32 bytes. */
  readonly secretHash: Uint8Array;
  readonly createdAt: EpochMs;
  /** Since when it opens nothing any more; a revoked key is kept so that the audit can name it. */
  readonly revokedAt: EpochMs | null;
}

/** Role: API keys. Looked up at every request that carries one, so that a revocation holds from the next request on. */
export interface Keys {
  add(key: StoredKey): Promise<void>;
  find(id: string): Promise<StoredKey | null>;
  /** Oldest first, revoked ones included. */
  list(): Promise<readonly StoredKey[]>;
  /** True when there was such a key that was not revoked yet. */
  revoke(id: string, at: EpochMs): Promise<boolean>;
}
