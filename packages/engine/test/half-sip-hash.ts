import type { SketchKey } from '../src/attack/replay/sketch-key.ts';

/**
 * HalfSipHash-1-3 of two 32-bit words (Aumasson & Bernstein, github.com/veorq/SipHash): a keyed pseudo-random function that is quick in
 * 32-bit arithmetic; plainly. Returns an unsigned 32-bit number.
 */
export function halfSipHash({ low, high }: SketchKey, first: number, second: number): number {
  let v0 = low | 0;
  let v1 = high | 0;
  let v2 = 0x6c796765 ^ low;
  let v3 = 0x74656462 ^ high;
  // One round for each word, the last of which carries the length of the message (eight bytes) in its highest byte; then three to finish.
  for (let round = 0; round < 6; round++) {
    const word = round === 0 ? first : round === 1 ? second : round === 2 ? 8 << 24 : 0;
    v3 ^= word;
    if (round === 3) v2 ^= 0xff;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}
