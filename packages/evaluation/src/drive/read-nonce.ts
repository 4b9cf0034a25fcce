import type { SessionClaims, Words } from '@samehand/protocol';

/**
 * The nonce of a session token, with which a page's batches are sealed until the first reply.
 * @throws SyntaxError where it is no token
 */
export function readNonce(token: string): Words {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(payload) as SessionClaims).nonce;
}
