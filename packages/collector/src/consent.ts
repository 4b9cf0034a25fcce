import type { SessionClaims } from '@samehand/protocol';

/** What the token grants: this session, on a managed device, after notice, until `exp` (seconds since 1970); what seals its first batches. */
export type Consent = Pick<SessionClaims, 'sid' | 'exp' | 'nonce'>;

export type ConsentRefusal = 'token-malformed' | 'token-expired' | 'device-unmanaged' | 'notice-missing';

/**
 * Reads from the session token's claims whether the collector may arm. The signature is the server's to verify: a forged
 * token arms a collector whose every batch is refused.
 * @param token compact JWS whose payload is {@link SessionClaims}
 * @param now milliseconds since 1970
 */
export function readConsent(token: string, now: number): Consent | ConsentRefusal {
  try {
    const payload = token.split('.')[1] ?? '';
    const { sid, exp, mdv, ntc, nonce }: SessionClaims = JSON.parse(
      atob(payload.replace(/-/g, '+').replace(/_/g, '/')),
    );
    if (mdv !== true) return 'device-unmanaged';
    if (!ntc?.trim()) return 'notice-missing';
    if (exp * 1000 <= now) return 'token-expired';
    if (sid && typeof exp === 'number' && nonce?.length === 4) return { sid, exp, nonce };
  } catch {
    // No base64, no JSON, or not these claims.
  }
  return 'token-malformed';
}
