import { describe, expect, test } from 'vitest';
import { voiceOf } from '../voices.ts';
import { drawTowards, keepHome, noHome, tellBoth } from './home.ts';

const voice = { ...voiceOf('keystroke'), homeWindows: 3, homeWeight: 8 };
const tellsAlways = (bits: number) => () => ({ llr: bits, bits, each: Float32Array.of(bits) });

describe('a session at home', () => {
  test('remembers the latest windows and forgets the older ones', () => {
    let home = noHome;
    for (let k = 0; k < 30; k++) home = keepHome(home, Float32Array.of(1), voice);
    expect(home).toEqual({ mean: Float32Array.of(1), windows: 3 });
    for (let k = 0; k < 30; k++) home = keepHome(home, Float32Array.of(-1), voice);
    expect(home.windows).toBe(3);
    expect(home.mean[0]).toBeCloseTo(-1, 4);
  });

  test('draws the reference towards itself, by its windows and their weight', () => {
    const reference = { mean: Float32Array.of(0), windows: 24 };
    const home = { mean: Float32Array.of(1), windows: 3 };
    expect(drawTowards(reference, home, voice)).toEqual({ mean: Float32Array.of(0.5), windows: 48 });
    expect(drawTowards(reference, noHome, voice).windows).toBe(24);
  });

  test.each([
    [-9, 6],
    [6, -9],
    [-9, -9],
    [4, 4],
  ])('of %d and %d bits it is an e-value, and takes away one bit at most', (references, session) => {
    const { bits, each } = tellBoth(tellsAlways(references), tellsAlways(session))(Float32Array.of(0), 1);
    expect(2 ** -bits).toBeCloseTo((2 ** -references + 2 ** -session) / 2, 9);
    expect(bits).toBeLessThanOrEqual(Math.min(references, session) + 1);
    // What is learnt goes by the references alone.
    expect([...each]).toEqual([references]);
  });
});
