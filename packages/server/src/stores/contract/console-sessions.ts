import type { EpochMs } from '@samehand/protocol';

/** A one-time link to the console, as it is stored: only the SHA-256 of its token. */
export interface StoredLink {
  readonly tokenHash: Uint8Array;
  /** Shown in the console and written beside what its holder does. */
  readonly name: string;
  readonly expiresAt: EpochMs;
}

/** A console sign-in, as it is stored: only the SHA-256 of the cookie's secret. */
export interface StoredConsoleSession {
  readonly secretHash: Uint8Array;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** Role: who may look at the console. */
export interface ConsoleSessions {
  addLink(link: StoredLink): Promise<void>;
  /** Takes the link away and returns it, in one step: of two that try at once, one gets null. Expired links give null. */
  takeLink(tokenHash: Uint8Array, at: EpochMs): Promise<StoredLink | null>;
  add(session: StoredConsoleSession): Promise<void>;
  /** Null when unknown or expired at `at`. */
  find(secretHash: Uint8Array, at: EpochMs): Promise<StoredConsoleSession | null>;
  remove(secretHash: Uint8Array): Promise<void>;
  /** Drops links and sign-ins that ended before `at`. */
  removeExpired(at: EpochMs): Promise<void>;
}
