import type { EpochMs } from '@samehand/protocol';

/** An API key as stored: its secret only as a hash. */
export interface KeyRow {
  readonly id: string;
  readonly label: string;
  /** SHA-256 of the secret. */
  readonly hash: Uint8Array;
  readonly scopes: readonly string[];
  readonly createdAt: EpochMs;
  readonly revokedAt: EpochMs | null;
}

export interface Keys {
  put(key: KeyRow): Promise<void>;
  load(id: string): Promise<KeyRow | null>;
  list(): Promise<readonly KeyRow[]>;
  /** False when there is no such key or it is revoked already. */
  revoke(id: string, at: EpochMs): Promise<boolean>;
}
