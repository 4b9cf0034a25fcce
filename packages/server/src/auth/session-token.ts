import { randomBytes } from 'node:crypto';
import { failure, isIdentifier, type Result, type SessionClaims, success, type Words } from '@samehand/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

/** Why a session token opens nothing. `refused`: not of this install, tampered with, or not a session token at all. */
export type TokenFault = 'refused' | 'expired';

/** Keeps other JWTs that one day carry the same signature from passing as session tokens (RFC 8725, section 3.11). */
const tokenType = 'samehand-session+jwt';

/** Seconds that two clocks of one company may differ. */
const clockTolerance = 5;

/** What the back end says about the session; the rest of the claims is ours. */
export type SessionFacts = Pick<SessionClaims, 'sid' | 'sub' | 'mdv' | 'ntc' | 'drl'>;

/**
 * Signs a session token.
 * @param at seconds since 1970
 * @param lifetime seconds
 */
export function signSessionToken(facts: SessionFacts, key: SigningKey, at: number, lifetime: number): Promise<string> {
  const { sid, sub, mdv, ntc, drl } = facts;
  const nonce = [...new Int32Array(new Uint8Array(randomBytes(16)).buffer)];
  return new SignJWT({ sid, sub, mdv, ntc, nonce, ...(drl === undefined ? {} : { drl }) })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: tokenType })
    .setIssuer(key.issuer)
    .setIssuedAt(at)
    .setExpirationTime(at + lifetime)
    .sign(key.privateKey);
}

/**
 * Checks a session token: signature by this install's key, EdDSA and nothing else, kid, type, issuer, expiry, claims.
 * Total: any string gives claims or a fault.
 * @param now milliseconds since 1970
 */
export async function verifySessionToken(
  token: string,
  key: SigningKey,
  now: number,
): Promise<Result<SessionClaims, TokenFault>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key.publicKey, {
      algorithms: ['EdDSA', 'Ed25519'],
      issuer: key.issuer,
      typ: tokenType,
      clockTolerance,
      currentDate: new Date(now),
      requiredClaims: ['sid', 'sub', 'iat', 'exp'],
    });
    const claims = protectedHeader.kid === key.kid ? readClaims(payload) : null;
    return claims === null ? failure('refused') : success(claims);
  } catch (error) {
    return failure(error instanceof errors.JWTExpired ? 'expired' : 'refused');
  }
}

function readClaims(payload: Readonly<Record<string, unknown>>): SessionClaims | null {
  const { iss, sid, sub, mdv, ntc, drl, nonce, iat, exp } = payload;
  if (typeof iss !== 'string' || typeof iat !== 'number' || typeof exp !== 'number') return null;
  if (typeof sid !== 'string' || !isIdentifier(sid) || typeof sub !== 'string' || !isIdentifier(sub)) return null;
  if (typeof mdv !== 'boolean' || (ntc !== null && typeof ntc !== 'string')) return null;
  if (drl !== undefined && (typeof drl !== 'string' || !isIdentifier(drl))) return null;
  if (!isNonce(nonce)) return null;
  return { iss, sid, sub, mdv, ntc, ...(drl === undefined ? {} : { drl }), nonce, iat, exp };
}

function isNonce(claim: unknown): claim is Words {
  return (
    Array.isArray(claim) && claim.length === 4 && claim.every((word) => Number.isInteger(word) && (word | 0) === word)
  );
}
