import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weighRepeat } from './repeat.ts';

test('the strongest counts in full and the others by their share, in whatever order they come', () => {
  const some = fc.array(fc.double({ min: 0.01, max: 11, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (windows, share) => {
      let sum = 0;
      let strongest = 0;
      for (const against of windows) {
        const counted = weighRepeat(against, strongest, share);
        expect(counted).toBeLessThanOrEqual(against + 1e-9);
        sum += counted;
        strongest = Math.max(strongest, against);
      }
      const all = windows.reduce((total, against) => total + against, 0);
      expect(sum).toBeCloseTo(share * all + (1 - share) * strongest, 9);
    }),
  );
  expect(weighRepeat(9, 0, 0.4)).toBe(9);
});
