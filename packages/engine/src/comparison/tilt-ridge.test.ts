import { describe, expect, it } from 'vitest';
import { createNormal } from '../numeric/draw.ts';
import { fitProjection } from './fit-projection.ts';
import { tiltRidge } from './tilt-ridge.ts';

const diagonal = (...numbers: readonly number[]) =>
  Float64Array.from({ length: numbers.length ** 2 }, (_, at) =>
    at % (numbers.length + 1) === 0 ? (numbers[at / (numbers.length + 1)] as number) : 9,
  );

describe('a ridge', () => {
  // People differ four times as much as windows do on the first input, as much on the second, a quarter as much on the last.
  const scatter = { inputs: 3, within: diagonal(1, 2, 3), between: diagonal(4, 2, 0.75) };

  it('is the same for all inputs where it is not tilted', () => {
    expect([...tiltRidge(scatter, 0.5, 0)]).toEqual([1, 1, 1]);
  });

  it('tilted presses least on what tells people apart, and as much on the whole', () => {
    const half = tiltRidge(scatter, 0.5, 0.5);
    for (const [at, lift] of [0.5, 1, 2].entries()) expect(half[at]).toBeCloseTo(lift, 12);
    const whole = tiltRidge(scatter, 0.5, 1);
    for (const [at, lift] of [0.25, 1, 4].entries()) expect(whole[at]).toBeCloseTo(lift, 12);
  });

  it('stays finite and above 0 on inputs that are always empty or differ less between people than chance would have it', () => {
    const lifts = tiltRidge({ inputs: 3, within: diagonal(1, 0, 3), between: diagonal(1, 0, -0.5) }, 0.3, 1);
    for (const lift of lifts) {
      expect(lift).toBeGreaterThan(0);
      expect(lift).toBeLessThan(100);
    }
    expect([...tiltRidge({ inputs: 2, within: diagonal(0, 0), between: diagonal(0, 0) }, 0.3, 1)]).toEqual([
      1e-9, 1e-9,
    ]);
  });

  it('tilted looks where people differ, when there are few people and many inputs', () => {
    const normal = createNormal();
    const bags: Float32Array[] = [];
    const subjects: number[] = [];
    for (let subject = 0; subject < 8; subject++) {
      const own = 2 * normal();
      for (let window = 0; window < 4; window++) {
        bags.push(Float32Array.from({ length: 30 }, (_, at) => (at === 0 ? own : 0) + normal()));
        subjects.push(subject);
      }
    }
    const share = (ridgeTilt: number) => {
      const { projection, axes } = fitProjection({ inputs: 30, bags, subjects }, { axes: 1, ridge: 0.3, ridgeTilt });
      let length = 0;
      for (let input = 0; input < 30; input++) length += (projection[input * axes] as number) ** 2;
      return (projection[0] as number) ** 2 / length;
    };
    expect(share(0.75)).toBeGreaterThan(1.1 * share(0));
  });
});
