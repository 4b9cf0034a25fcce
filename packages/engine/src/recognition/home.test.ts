import { describe, expect, test } from 'vitest';
import { voiceOf } from '../voices.ts';
import { keepHome, noHome } from './home.ts';

const voice = { ...voiceOf('keystroke'), homeWindows: 3 };

describe('a session at home', () => {
  test('remembers the latest windows and forgets the older ones', () => {
    let home = noHome;
    for (let k = 0; k < 30; k++) home = keepHome(home, Float32Array.of(1), voice);
    expect(home).toEqual({ mean: Float32Array.of(1), windows: 3 });
    for (let k = 0; k < 30; k++) home = keepHome(home, Float32Array.of(-1), voice);
    expect(home.windows).toBe(3);
    expect(home.mean[0]).toBeCloseTo(-1, 4);
  });
});
