import {
  type DrillMark,
  type DrillSpecies,
  drillSpecies,
  failure,
  isIdentifier,
  type Result,
  success,
} from '@samehand/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from './signing-key.ts';

/** What a drill was announced as: for which subject, and how fast its time passes. */
export interface DrillOrder extends DrillMark {
  readonly subject: string;
  /** Times as fast as the clock, 1 or more. */
  readonly speed: number;
}

/** Not a session token, and no session token is a ticket (RFC 8725, section 3.11). */
const ticketType = 'samehand-drill+jwt';

/** Fastest that a drill's time may pass: a day in a second. */
export const speedMost = 86_400;

/**
 * Signs the ticket of an announced drill.
 * @param at seconds since 1970
 * @param lifetime seconds
 */
export function signDrillTicket(order: DrillOrder, key: SigningKey, at: number, lifetime: number): Promise<string> {
  const { id, species, subject, speed } = order;
  return new SignJWT({ jti: id, sub: subject, species, speed })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: ticketType })
    .setIssuer(key.issuer)
    .setIssuedAt(at)
    .setExpirationTime(at + lifetime)
    .sign(key.privateKey);
}

/**
 * Checks a ticket: signature by this install's key, type, issuer, expiry, claims. Total: any string gives an order or a fault.
 * @param now milliseconds since 1970
 */
export async function verifyDrillTicket(
  ticket: string,
  key: SigningKey,
  now: number,
): Promise<Result<DrillOrder, 'refused' | 'expired'>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(ticket, key.publicKey, {
      algorithms: ['EdDSA', 'Ed25519'],
      issuer: key.issuer,
      typ: ticketType,
      currentDate: new Date(now),
      requiredClaims: ['jti', 'sub', 'iat', 'exp'],
    });
    const order = protectedHeader.kid === key.kid ? readOrder(payload) : null;
    return order === null ? failure('refused') : success(order);
  } catch (error) {
    return failure(error instanceof errors.JWTExpired ? 'expired' : 'refused');
  }
}

function readOrder(payload: Readonly<Record<string, unknown>>): DrillOrder | null {
  const { jti: id, sub: subject, species, speed } = payload;
  if (typeof id !== 'string' || !isIdentifier(id) || typeof subject !== 'string' || !isIdentifier(subject)) return null;
  if (typeof speed !== 'number' || !(speed >= 1 && speed <= speedMost)) return null;
  const known = drillSpecies.find((each): each is DrillSpecies => each === species);
  return known === undefined ? null : { id, subject, species: known, speed };
}
