import { authenticate, createSealer, sealBatch, sealBytes, type Words } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Of the reference implementation of Chaskey-12 by its author: tags of the messages 0, 1, 2, … of these lengths. */
const key = words('833D3433 009F389F 2398E64F 417ACF39');
const known: readonly (readonly [length: number, tag: string])[] = [
  [0, '43CB1F41 51EBA0C2 FF0A8AC3 7EE3F642'],
  [1, 'F9AC2067 9C35A846 441AAD3D 777B7330'],
  [15, '03CFB44B 283C8163 FCA71448 C40A0AEA'],
  [16, '5DD0E2A9 FB5EAC8C 633A392E 500C36F3'],
  [17, '8B5F6D5A 202314F6 22092368 9639E606'],
  [32, '77962784 07C647FA DD752C0F D2F5A799'],
  [33, 'D74BB867 2C0DFB3A B697E9CD 5658EDDA'],
  [63, '2DD072E1 42B89EFE FB26B615 049AA451'],
];

function words(text: string): Words {
  return text.split(' ').map((word) => Number.parseInt(word, 16) | 0) as unknown as Words;
}

describe('the tag', () => {
  test.each(known)('of %i bytes is that of the reference', (length, tag) => {
    const message = Array.from({ length }, (_, place) => place);
    expect(authenticate(message, key).map((word) => word | 0)).toEqual(words(tag));
  });

  test('changes with any bit of message or key', () => {
    const message = fc.uint8Array({ minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(7), fc.nat(3), fc.nat(31), (bytes, place, bit, word, shift) => {
        const tag = authenticate(bytes, key);
        const bent = bytes.slice();
        bent[place % bytes.length] = (bent[place % bytes.length] ?? 0) ^ (1 << bit);
        expect(authenticate(bent, key)).not.toEqual(tag);
        const other = key.map((part, index) => (index === word ? part ^ (1 << shift) : part)) as unknown as Words;
        expect(authenticate(bytes, other)).not.toEqual(tag);
        expect(authenticate([...bytes, 0], key)).not.toEqual(tag);
      }),
    );
  });
});

test('a seal stands behind its batch: number of the nonce and tag, lowest bytes first', () => {
  const batch = Uint8Array.of(1, 2, 3);
  const sealed = sealBatch(batch, key, 0x01_02_03);
  expect(sealed.length).toBe(batch.length + sealBytes);
  expect([...sealed.subarray(0, 7)]).toEqual([1, 2, 3, 3, 2, 1, 0]);
  const tag = new DataView(sealed.buffer, 7);
  expect([0, 4, 8, 12].map((at) => tag.getInt32(at, true))).toEqual(authenticate(batch, key).map((word) => word | 0));
});

test('a sealer uses the nonce of the token, then that of the last reply', () => {
  const sealer = createSealer([1, 2, 3, 4]);
  const batch = Uint8Array.of(9);
  expect(sealer.seal(batch)).toEqual(sealBatch(batch, [1, 2, 3, 4], 0));
  sealer.follow({ acknowledged: 6, nonce: [5, 6, 7, 8] });
  expect(sealer.seal(batch)).toEqual(sealBatch(batch, [5, 6, 7, 8], 7));
});
