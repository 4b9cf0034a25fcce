import { drawPause } from './back-off.ts';
import { type ConsentRefusal, readConsent } from './consent.ts';
import type { Environment } from './environment.ts';

/** A token with less than this to live is renewed before it is used: ms. */
const renewBefore = 60_000;

export interface TokenPorts {
  readonly ask: () => string | Promise<string>;
  readonly environment: Pick<Environment, 'wallNow' | 'chance' | 'wait'>;
  readonly signal: AbortSignal;
  readonly onUnavailable: () => void;
  /** There is no consent, or no longer. */
  readonly end: (reason: ConsentRefusal | 'session-changed') => void;
}

/**
 * Keeps the session token: reads the consent of each one it is given, renews it shortly before it expires, asks again
 * while there is none, and never lets a token of another session through.
 */
export function createTokenKeeper({ ask, environment, signal, onUnavailable, end }: TokenPorts) {
  const { wallNow, chance, wait } = environment;
  let token: string | undefined;
  let session: string | undefined;
  let expiresAt = 0;
  const current = () => (expiresAt > wallNow() ? token : undefined);

  return {
    /** The token at hand while it is valid: for sends that cannot wait. */
    current,
    /**
     * A token that is good for a minute at least; undefined once everything has ended.
     * @param isRefused the one at hand will not do
     */
    async take(isRefused: boolean): Promise<string | undefined> {
      if (!isRefused && expiresAt - wallNow() > renewBefore) return token;
      for (let tries = 1; !signal.aborted; tries += 1) {
        let given: string | undefined;
        try {
          given = await ask();
        } catch {
          // The page's own function failed: the same as if it had given nothing.
        }
        if (signal.aborted) break;
        if (given) {
          const consent = readConsent(given, wallNow());
          if (!consent.ok) return void end(consent.error);
          if (session && session !== consent.value.session) return void end('session-changed');
          ({ session, expiresAt } = consent.value);
          token = given;
          return token;
        }
        onUnavailable();
        // Renewing early may fail: the token at hand is still good.
        if (!isRefused && current()) return token;
        await new Promise<void>((resolve) => wait(resolve, drawPause(tries, chance)));
      }
    },
  };
}
export type TokenKeeper = ReturnType<typeof createTokenKeeper>;
