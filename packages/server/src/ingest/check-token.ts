import type { EpochMs, Result, SessionClaims } from '@samehand/protocol';
import { createRecentMap } from './recent-map.ts';

/** Verifies a token's signature and claims; costly (a curve), hence done once for each token. */
export type VerifyToken = (token: string, at: EpochMs) => Promise<Result<SessionClaims, 'refused' | 'expired'>>;

export type TokenCheck =
  | { readonly ok: true; readonly claims: SessionClaims }
  | { readonly ok: false; readonly fault: 'refused' | 'expired' };

export interface TokenChecker {
  /** The answer at once where the token is known; null where it must be verified first. */
  recall(token: string, at: EpochMs): TokenCheck | null;
  verify(token: string, at: EpochMs): Promise<TokenCheck>;
}

/** Tokens kept: more than live sessions of one process, some hundred bytes each. Only good ones are kept. */
const capacity = 100_000;

export function createTokenChecker(verifyToken: VerifyToken): TokenChecker {
  const known = createRecentMap<string, SessionClaims>(capacity);
  const running = new Map<string, Promise<TokenCheck>>();

  async function verify(token: string, at: EpochMs): Promise<TokenCheck> {
    const verified = await verifyToken(token, at);
    if (!verified.ok) return { ok: false, fault: verified.error };
    known.set(token, verified.value);
    return { ok: true, claims: verified.value };
  }

  return {
    recall(token, at) {
      const claims = known.get(token);
      if (claims === undefined) return null;
      if (claims.exp * 1000 > at) return { ok: true, claims };
      known.delete(token);
      return { ok: false, fault: 'expired' };
    },
    verify(token, at) {
      // A page that resends while its first batch is being verified must not cost a second verification.
      const before = running.get(token);
      if (before !== undefined) return before;
      const checking = verify(token, at).finally(() => running.delete(token));
      running.set(token, checking);
      return checking;
    },
  };
}
