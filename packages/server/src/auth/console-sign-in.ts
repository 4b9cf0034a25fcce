import { createHash } from 'node:crypto';
import { type EpochMs, epochMs } from '@samehand/protocol';
import type { ConsoleSessions, StoredConsoleSession } from '../stores/contract/console-sessions.ts';
import { createSecret, hashSecret, isSameHash, type RandomBytes } from './secret.ts';

/** A link left lying in a terminal is worth something for this long, in milliseconds. */
export const linkLifetime = 60 * 60 * 1000;
/** One working day and a little, in milliseconds: then a new link is needed. */
export const consoleLifetime = 12 * 60 * 60 * 1000;

export interface ConsoleSignIn {
  /** Goes into the HttpOnly cookie and nowhere else. */
  readonly secret: string;
  readonly session: StoredConsoleSession;
}

/** Makes a one-time link's token; the caller prints `/console/enter#<token>` (a fragment never reaches any log). */
export async function createLink(
  sessions: ConsoleSessions,
  name: string,
  at: EpochMs,
  random: RandomBytes,
): Promise<string> {
  const token = createSecret(random);
  await sessions.removeExpired(at);
  await sessions.addLink({ tokenHash: hashSecret(token), name, expiresAt: epochMs(at + linkLifetime) });
  return token;
}

/** Spends a one-time link; null when it is unknown, old or already spent. */
export async function enterConsole(
  sessions: ConsoleSessions,
  token: string,
  at: EpochMs,
  random: RandomBytes,
): Promise<ConsoleSignIn | null> {
  const link = await sessions.takeLink(hashSecret(token), at);
  if (link === null) return null;
  const secret = createSecret(random);
  const session: StoredConsoleSession = {
    secretHash: hashSecret(secret),
    name: link.name,
    createdAt: at,
    expiresAt: epochMs(at + consoleLifetime),
  };
  await sessions.add(session);
  return { secret, session };
}

/**
 * The CSRF token of a sign-in: derived from the cookie's secret, which no page can read, so that nothing more is stored
 * and a token of one sign-in never fits another.
 */
export function csrfTokenOf(secret: string): string {
  return createHash('sha256').update('samehand csrf ').update(secret).digest('base64url');
}

export function isCsrfToken(secret: string, sent: string | undefined): boolean {
  return sent !== undefined && isSameHash(hashSecret(csrfTokenOf(secret)), hashSecret(sent));
}
