import type { EpochMs } from '@samehand/protocol';

/** A signed-in analyst. Cookie and one-time link are stored only as hashes. */
export interface ConsoleSessionRow {
  /** SHA-256 of the cookie's secret, hexadecimal. */
  readonly hash: string;
  readonly name: string;
  readonly csrf: string;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
}

export interface ConsoleSessions {
  put(session: ConsoleSessionRow): Promise<void>;
  load(hash: string): Promise<ConsoleSessionRow | null>;
  remove(hash: string): Promise<void>;
  /** Keeps a one-time link: SHA-256 of its token, hexadecimal. */
  putLink(hash: string, name: string, expiresAt: EpochMs): Promise<void>;
  /** Takes the link out, so that it works once: its name, or null when it is unknown, used or older than `at`. */
  takeLink(hash: string, at: EpochMs): Promise<{ readonly name: string } | null>;
  /** Deletes what has expired. */
  prune(at: EpochMs): Promise<void>;
}
