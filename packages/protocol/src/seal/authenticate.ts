/** 128 bits as four signed 32-bit words, little-endian. */
export type Words = readonly [number, number, number, number];

/**
 * Chaskey-12 (Mouha et al., SAC 2014; ISO/IEC 29192-6), a message authentication code of 128 bits, written for size: the collector carries it,
 * and must have the tag before a dying page is gone, which WebCrypto does not promise. The server has a quicker one that is tested to be equal.
 * @param message bytes
 * @param key used for as many messages as one nonce seals
 */
export function authenticate(message: Iterable<number>, key: Words): Words {
  const bytes = [...message];
  let last = double(key);
  if (!bytes.length || bytes.length % 16) {
    last = double(last);
    bytes.push(1);
  }
  let state = key;
  for (let block = 0; block < bytes.length; block += 16) {
    let [a, b, c, d] = state.map((word, place) => {
      return (
        [3, 2, 1, 0].reduce((sum, byte) => (sum << 8) | (bytes[block + place * 4 + byte] as number), 0) ^
        word ^
        (block + 16 < bytes.length ? 0 : (last[place] as number))
      );
    }) as unknown as Words;
    for (let round = 12; round; round -= 1) {
      a += b;
      b = turn(b, 5) ^ a;
      c += d;
      d = turn(d, 8) ^ c;
      a = turn(a, 16) + d;
      d = turn(d, 13) ^ a;
      c += b;
      b = turn(b, 7) ^ c;
      c = turn(c, 16);
    }
    state = [a, b, c, d];
  }
  return state.map((word, place) => word ^ (last[place] as number)) as unknown as Words;
}

/** Times x in GF(2¹²⁸): the subkeys of the last block. */
function double(words: Words): Words {
  return words.map(
    (word, place) => (word << 1) ^ (place ? (words[place - 1] as number) >>> 31 : (words[3] >> 31) & 135),
  ) as unknown as Words;
}

function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
