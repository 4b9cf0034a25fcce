import { type ConsentRefusal, readConsent } from './consent.ts';
import type { Environment } from './environment.ts';

/**
 * Keeps the session token: reads the consent of each one it is given, asks for another when it has expired or was
 * refused, and never lets a token of another session through.
 * @param ask gives a token; may reject
 * @param onUnavailable `ask` gave none
 * @param end there is no consent, or no longer
 */
export function createTokenKeeper(
  ask: () => Promise<string>,
  { wallNow }: Pick<Environment, 'wallNow'>,
  onUnavailable: () => void,
  end: (reason: ConsentRefusal | 'session-changed' | 'token-refused') => void,
) {
  let token = '';
  let session: string | undefined;
  let expiresAt = 0;
  let refusals = 0;
  /** The token at hand; empty if there is none, or none that is good by this device's clock. */
  const current = () => (expiresAt > wallNow() ? token : '');

  return {
    current,
    /** The token at hand, or another; empty if there is none now. */
    async take(): Promise<string> {
      if (!current()) {
        // The page's own function may fail: the same as if it had given nothing.
        token = await ask().catch(() => '');
        const consent = token && readConsent(token, wallNow());
        if (!consent) onUnavailable();
        else if (typeof consent === 'string') end(consent);
        else if ((session ??= consent.sid) !== consent.sid) end('session-changed');
        else expiresAt = consent.exp * 1000;
      }
      return current();
    },
    /** The server took the token, or not: one that is refused twice in a row, renewed between, ends everything. */
    judge(isGood: boolean) {
      if (isGood) refusals = 0;
      // Several requests may be refused at once, all for the same token.
      else if (current()) {
        expiresAt = 0;
        refusals += 1;
        if (refusals > 1) end('token-refused');
      }
    },
  };
}
export type TokenKeeper = ReturnType<typeof createTokenKeeper>;
