import { readBatchName, type SessionClaims, sealBatch } from '@samehand/protocol';
import { createSeals } from '../src/ingest/seals.ts';

/**
 * Seals batches before they are sent, each with the nonce that the reply to the one before it will carry: only who has the
 * install's secret can know it, and a bench does.
 */
export function sealBodies(bodies: readonly Uint8Array[], token: string, secret: string): Uint8Array[] {
  const seals = createSeals(secret);
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { sid, nonce: first } = JSON.parse(payload) as SessionClaims;
  return bodies.map((body) => {
    const name = readBatchName(body);
    if (name === null) throw new Error('a body of the bench is no batch');
    const nonce = name.sequence === 0 ? first : seals.nonce(sid, name);
    return sealBatch(body, nonce, name.sequence);
  });
}
