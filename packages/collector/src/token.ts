import { failure, type Result, success } from '@samehand/protocol';
import { readConsent, type ConsentRefusal } from './consent.ts';
import type { Settings } from './options.ts';

export type TokenFailure = ConsentRefusal | 'token-unavailable' | 'session-changed';

/** A token with less than this to live is renewed before it is used: ms. */
const renewBefore = 60_000;

/**
 * Keeps the session token: reads its consent each time it is taken, renews it shortly before it expires, and never lets
 * a token of another session through.
 */
export function createTokenKeeper(
  settings: Pick<Settings, 'takeToken' | 'isRenewable'>,
  wallNow: () => number,
  onUnavailable: () => void,
) {
  let kept: string | undefined;
  let session: string | undefined;
  let expiresAt = 0;

  const renew = async (): Promise<Result<string, TokenFailure>> => {
    let token: unknown;
    try {
      token = await settings.takeToken();
    } catch {
      // The page's own function failed: the same as if it had given nothing.
    }
    if (typeof token !== 'string' || token === '') {
      onUnavailable();
      return failure('token-unavailable');
    }
    const consent = readConsent(token, wallNow());
    if (!consent.ok) return consent;
    if (session !== undefined && session !== consent.value.session) return failure('session-changed');
    ({ session, expiresAt } = consent.value);
    kept = token;
    return success(token);
  };

  const current = () => (expiresAt > wallNow() ? kept : undefined);

  return {
    /** The token at hand while it is valid: for sends that cannot wait. */
    current,
    renew,
    async take(): Promise<Result<string, TokenFailure>> {
      const token = current();
      if (token !== undefined && (!settings.isRenewable || expiresAt - wallNow() > renewBefore)) return success(token);
      const renewed = await renew();
      // Renewing early may fail: the token at hand is still good.
      return renewed.ok || renewed.error !== 'token-unavailable' || token === undefined ? renewed : success(token);
    },
  };
}
export type TokenKeeper = ReturnType<typeof createTokenKeeper>;
