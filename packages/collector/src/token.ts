import { type ConsentRefusal, readConsent } from './consent.ts';
import type { Environment } from './environment.ts';
import { pauseAfter } from './back-off.ts';

/** A token with less than this to live is renewed before it is used: ms. */
const renewBefore = 60_000;

/**
 * Keeps the session token: reads the consent of each one it is given, renews it shortly before it expires, asks again
 * while there is none, and never lets a token of another session through.
 * @param ask gives a token; may reject
 * @param onUnavailable `ask` gave none
 * @param end there is no consent, or no longer
 */
export function createTokenKeeper(
  ask: () => Promise<string>,
  environment: Pick<Environment, 'wallNow' | 'chance' | 'wait'>,
  signal: AbortSignal,
  onUnavailable: () => void,
  end: (reason: ConsentRefusal | 'session-changed') => void,
) {
  let token = '';
  let session: string | undefined;
  let expiresAt = 0;
  const lifetime = () => expiresAt - environment.wallNow();

  return {
    /** The token at hand, empty once it has expired: for sends that cannot wait. */
    current: () => (lifetime() > 0 ? token : ''),
    /**
     * A token that is good for a minute at least; empty once everything has ended.
     * @param isRefused the one at hand will not do
     */
    async take(isRefused: boolean): Promise<string> {
      if (!isRefused && lifetime() > renewBefore) return token;
      for (let tries = 1; !signal.aborted; tries += 1) {
        // The page's own function may fail: the same as if it had given nothing.
        const given = await ask().catch(() => '');
        if (signal.aborted) break;
        if (given) {
          const consent = readConsent(given, environment.wallNow());
          if (typeof consent === 'string') end(consent);
          else if ((session ??= consent.sid) !== consent.sid) end('session-changed');
          else {
            expiresAt = consent.exp * 1000;
            return (token = given);
          }
          break;
        }
        onUnavailable();
        // Renewing early may fail: the token at hand is still good.
        if (!isRefused && lifetime() > 0) return token;
        await pauseAfter(tries, environment);
      }
      return '';
    },
  };
}
export type TokenKeeper = ReturnType<typeof createTokenKeeper>;
