import { type Consent, type ConsentRefusal, readConsent } from './consent.ts';
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
  let consent: Consent | undefined;
  let refusals = 0;
  /** The token at hand; empty if there is none, or none that is good by this device's clock. */
  const current = () => (consent && consent.exp * 1000 > wallNow() ? token : '');

  return {
    current,
    /** What the token at hand seals a page's first batches with. */
    nonce: () => (consent as Consent).nonce,
    /** The token at hand, or another; empty if there is none now. */
    async take(): Promise<string> {
      if (!current()) {
        // The page's own function may fail: the same as if it had given nothing.
        token = await ask().catch(() => '');
        const read = token && readConsent(token, wallNow());
        if (!read) onUnavailable();
        else if (typeof read === 'string') end(read);
        else if ((session ??= read.sid) !== read.sid) end('session-changed');
        else consent = read;
      }
      return current();
    },
    /** The server took the token, or not: one that is refused twice in a row, renewed between, ends everything. */
    judge(isGood: boolean) {
      if (isGood) refusals = 0;
      // Several requests may be refused at once, all for the same token.
      else if (current()) {
        consent = undefined;
        refusals += 1;
        if (refusals > 1) end('token-refused');
      }
    },
  };
}
export type TokenKeeper = ReturnType<typeof createTokenKeeper>;
