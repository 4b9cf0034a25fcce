import { createHash } from 'node:crypto';
import { authenticate, encodeBatch, type SessionClaims, sealBatch, sealBytes, type Words } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeals, type SealFault } from './seals.ts';
import { tagBatch } from './tag-batch.ts';

const first: Words = [11, -22, 33, -44];
const seals = createSeals('secret of this install');

function claimsOf(sid: string, nonce = first): SessionClaims {
  return { iss: 'i', sid, sub: 'amara', mdv: true, ntc: '1', nonce, iat: 0, exp: 1 };
}
function encode(page: number, sequence: number, counts = { paste: 1 }): Uint8Array {
  const parts = [{ ago: 0, duration: 0, payload: { kind: 'context', counts } }] as const;
  const encoded = encodeBatch({ page, sequence, age: 0, losses: {}, parts });
  if (!encoded.ok) throw new Error(encoded.error.code);
  return encoded.value;
}
const open = (sid: string, body: Uint8Array): SealFault | 'open' => {
  const opened = seals.open(claimsOf(sid), body);
  return opened.ok ? 'open' : opened.error;
};

describe('a sealed batch', () => {
  it('opens with the nonce of the token, and then with the one that its page was given', () => {
    const body = sealBatch(encode(7, 0), first, 0);
    expect(seals.open(claimsOf('a'), body)).toMatchObject({ ok: true, value: { page: 7, sequence: 0 } });
    const next = seals.nonce('a', { page: 7, sequence: 1 });
    expect(open('a', sealBatch(encode(7, 1), next, 1))).toBe('open');
    // What leaves before the answer is there: the same nonce once more.
    expect(open('a', sealBatch(encode(7, 5), next, 1))).toBe('open');
    expect(seals.open(claimsOf('a'), body)).toMatchObject({ ok: true });
  });

  it('gives a page the nonces that an earlier start gave it: the first half of a digest', () => {
    for (const sequence of [0, 1, 77, 123_456]) {
      const digest = createHash('sha256').update(`secret of this install/a/7/${sequence}`).digest();
      const words = [0, 4, 8, 12].map((at) => digest.readInt32LE(at));
      expect(seals.nonce('a', { page: 7, sequence })).toEqual(words);
    }
  });

  it.each<[string, SealFault, () => Uint8Array]>([
    ['not sealed at all', 'seal-missing', () => encode(7, 1)],
    ['sealed with nothing', 'seal-refused', () => sealBatch(encode(7, 1), [0, 0, 0, 0], 1)],
    ['of another page', 'seal-refused', () => sealBatch(encode(8, 1), seals.nonce('a', { page: 7, sequence: 1 }), 1)],
    ['under a nonce that is not its number’s', 'seal-refused', () => sealBatch(encode(7, 2), nonceOf('a', 1), 2)],
    [
      'of another session',
      'seal-refused',
      () => sealBatch(encode(9, 1), seals.nonce('b', { page: 9, sequence: 1 }), 1),
    ],
    [
      'of another install',
      'seal-refused',
      () => sealBatch(encode(7, 1), createSeals('x').nonce('a', { page: 7, sequence: 1 }), 1),
    ],
    ['far ahead of its nonce', 'seal-stale', () => sealBatch(encode(7, 66), nonceOf('a', 1), 1)],
    ['far behind its nonce', 'seal-stale', () => sealBatch(encode(7, 3), nonceOf('a', 99), 99)],
  ])('%s is refused as %s', (_, fault, body) => {
    expect(open('a', body())).toBe(fault);
  });

  it('of a page that is known to be another session’s is told as that', () => {
    expect(open('b', sealBatch(encode(5_000, 0), first, 0))).toBe('open');
    expect(open('a', sealBatch(encode(5_000, 1), seals.nonce('b', { page: 5_000, sequence: 1 }), 1))).toBe(
      'seal-foreign',
    );
  });

  it('opens no longer once any bit of it is another', () => {
    const body = sealBatch(encode(7, 3), seals.nonce('a', { page: 7, sequence: 3 }), 3);
    for (let bit = 0; bit < body.length * 8; bit += 1) {
      const bent = body.slice();
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const opened = seals.open(claimsOf('a'), bent);
      // Where the head is no head any more, decoding refuses it.
      if (opened.ok) expect([bit, opened.value.sequence, opened.value.page]).toEqual([bit, 0, 0]);
    }
  });
});

it('nonces differ by session, page and sequence, and are the same after a restart', () => {
  const names = ['a', 'b'].flatMap((sid) =>
    [1, 2].flatMap((page) => [1, 2].map((sequence) => seals.nonce(sid, { page, sequence }).join())),
  );
  expect(new Set(names).size).toBe(8);
  expect(createSeals('secret of this install').nonce('a', { page: 1, sequence: 1 }).join()).toBe(names[0]);
});

it('the quick tag is the tag', () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.tuple(word, word, word, word), (bytes, key) => {
      const padded = Uint8Array.from([...bytes, ...Array(sealBytes).fill(7)]);
      expect(tagBatch(padded, bytes.length, key)).toEqual(authenticate(bytes, key).map((part) => part | 0));
    }),
  );
});

function nonceOf(sid: string, sequence: number): Words {
  return seals.nonce(sid, { page: 7, sequence });
}
