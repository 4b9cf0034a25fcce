import type { Chance } from './erase-clock.ts';

/**
 * Chance that is the same each time: numbers in [0, 1) from a seed (Mulberry32: Tommy Ettinger, public domain; 32 bits of state). For tests, made-up
 * people and drawing samples; never for secrets, and no device erases its clock with it.
 */
export function seedChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
