import { createHash, timingSafeEqual } from 'node:crypto';

/** Fills with chance: `crypto.randomBytes` in the process, a seeded source in tests. */
export type RandomBytes = (length: number) => Uint8Array;

/** A 256-bit secret in 43 characters of base64url. */
export function createSecret(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/**
 * SHA-256 of a secret's text. A fast hash is right here because the secrets are 256 bits of chance, not passwords:
 * there is no dictionary to try.
 */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** Constant-time for equal lengths; hashes of secrets always are. */
export function isSameHash(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
