import { failure, type Result, type SessionClaims, success } from '@samehand/protocol';

/** What the token grants: this session, on a managed device, after notice, until then. */
export interface Consent {
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type ConsentRefusal = 'token-malformed' | 'token-expired' | 'device-unmanaged' | 'notice-missing';

/**
 * Reads from the session token's claims whether the collector may arm. The signature is the server's to verify: a forged
 * token arms a collector whose every batch is refused.
 * @param token compact JWS whose payload is {@link SessionClaims}
 * @param now milliseconds since 1970
 */
export function readConsent(token: string, now: number): Result<Consent, ConsentRefusal> {
  let claims: Partial<SessionClaims> | null;
  try {
    const payload = token.split('.')[1] ?? '';
    claims = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
  } catch {
    claims = null;
  }
  if (typeof claims?.sid !== 'string' || typeof claims.exp !== 'number') return failure('token-malformed');
  if (claims.mdv !== true) return failure('device-unmanaged');
  if (typeof claims.ntc !== 'string' || !claims.ntc.trim()) return failure('notice-missing');
  const expiresAt = claims.exp * 1000;
  return expiresAt > now ? success({ session: claims.sid, expiresAt }) : failure('token-expired');
}
