import { expect, it } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { createBeam } from './beam.ts';
import { thinBeam } from './thin-beam.ts';

/** A beam whose weights fall by `slope` from entry to entry. */
function fill(count: number, slope: number) {
  const beam = createBeam(count);
  beam.count = count;
  for (let at = 0; at < count; at++) beam.weight[at] = -slope * at;
  return beam;
}

it.each([
  ['all of one weight', 0],
  ['hardly differing', 1e-4],
  ['falling away', 0.01],
])('keeps about as many as asked for, %s, and the total weight on average', (_, slope) => {
  const total = (beam: ReturnType<typeof fill>) =>
    beam.weight.subarray(0, beam.count).reduce((sum, weight) => sum + Math.exp(weight), 0);
  const before = total(fill(5000, slope));
  let after = 0;
  for (let round = 1; round <= 40; round++) {
    const beam = fill(5000, slope);
    thinBeam(beam, 100, createChance(round));
    expect(beam.count).toBeGreaterThan(80);
    expect(beam.count).toBeLessThan(125);
    after += total(beam) / 40;
  }
  expect(after / before).toBeGreaterThan(0.97);
  expect(after / before).toBeLessThan(1.03);
});
