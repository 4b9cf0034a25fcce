import { describe, expect, it } from 'vitest';
import { createNormal } from '../numeric/draw.ts';
import { fitParts } from './fit-parts.ts';
import { fitProjection } from './fit-projection.ts';
import { measureSessionScatter } from './scatter.ts';

const normal = createNormal();
const bags: Float32Array[] = [];
const subjects: number[] = [];
for (let subject = 0; subject < 40; subject++) {
  const own = Array.from({ length: 7 }, normal);
  for (let window = 0; window < 6; window++) {
    bags.push(Float32Array.from(own, (mean) => 2 * mean + normal()));
    subjects.push(subject);
  }
}
const labelled = { inputs: 7, bags, subjects };

describe('a projection in parts', () => {
  it('of one part is the plain projection', () => {
    expect(fitParts(labelled, [{ inputs: 7, axes: 5, ridge: 0.5, weight: 1 }])).toEqual(
      fitProjection(labelled, { axes: 5, ridge: 0.5 }),
    );
  });

  it('gives each part axes of its own, zeros elsewhere, and lets a part of little weight say little', () => {
    const parts = [
      { inputs: 4, axes: 3, ridge: 0.5, weight: 1 },
      { inputs: 3, axes: 2, ridge: 0.1, weight: 0.25 },
    ];
    const { axes, projection, between } = fitParts(labelled, parts);
    const last = fitProjection(
      { inputs: 3, bags: bags.map((bag) => bag.subarray(4)), subjects },
      { axes: 2, ridge: 0.1 },
    );
    expect(axes).toBe(5);
    for (let input = 0; input < 7; input++) {
      for (let axis = 0; axis < 5; axis++) {
        const own = axis < 3 === input < 4;
        if (!own) expect(projection[input * 5 + axis]).toBe(0);
        else if (input >= 4)
          expect(projection[input * 5 + axis]).toBeCloseTo(
            0.5 * (last.projection[(input - 4) * 2 + axis - 3] as number),
          );
      }
    }
    expect(between[3]).toBeCloseTo(0.25 * (last.between[0] as number));
  });

  it('has no axis in which nobody moves', () => {
    const still = bags.map((bag) => Float32Array.of(...bag, 0.1, 0, bag[0] as number));
    const { axes, projection } = fitProjection({ inputs: 10, bags: still, subjects }, { axes: 10, ridge: 0.5 });
    expect(axes).toBe(7);
    expect(Math.max(...projection.map(Math.abs))).toBeLessThan(10);
  });

  it('refuses parts that are not the whole bag', () => {
    expect(() => fitParts(labelled, [{ inputs: 6, axes: 2, ridge: 1, weight: 1 }])).toThrow(RangeError);
  });
});

describe('the scatter of sessions', () => {
  // On the first number people differ, and so do their days; on the second they differ less, and every day alike.
  const drawn: { readonly bag: Float32Array; readonly subject: number; readonly session: number }[] = [];
  for (let subject = 0; subject < 60; subject++) {
    const own = [4 * normal(), normal()];
    for (let day = 0; day < 3; day++) {
      const moved = 3 * normal();
      for (let window = 0; window < 4; window++)
        drawn.push({
          bag: Float32Array.of((own[0] as number) + moved + normal(), (own[1] as number) + normal()),
          subject,
          session: 3 * subject + day,
        });
    }
  }
  const days = {
    inputs: 2,
    bags: drawn.map(({ bag }) => bag),
    subjects: drawn.map(({ subject }) => subject),
    sessions: drawn.map(({ session }) => session),
  };
  const strongest = ({ projection, axes }: { readonly projection: Float32Array; readonly axes: number }) =>
    Math.abs((projection[0] as number) / (projection[axes] as number));

  it('turns the first axis away from what moves between days', () => {
    expect(strongest(fitProjection(days, { axes: 2, ridge: 0 }))).toBeGreaterThan(1);
    expect(strongest(fitProjection(days, { axes: 2, ridge: 0, sessionWeight: 20 }))).toBeLessThan(0.5);
  });

  it('is what the days of a subject vary by, the rest of windows included', () => {
    const scatter = measureSessionScatter(days) as Float64Array;
    expect(scatter[0]).toBeGreaterThan(7.4);
    expect(scatter[0]).toBeLessThan(11.2);
    expect(scatter[3]).toBeGreaterThan(0.18);
    expect(scatter[3]).toBeLessThan(0.34);
    expect(scatter[1]).toBe(scatter[2]);
  });

  it('is nothing where sessions are not told apart, or nobody has two', () => {
    const { inputs, bags, subjects } = days;
    expect(measureSessionScatter({ inputs, bags, subjects })).toBeNull();
    expect(measureSessionScatter({ ...days, sessions: subjects })).toBeNull();
    expect(fitProjection({ ...days, sessions: subjects }, { axes: 2, ridge: 0.3, sessionWeight: 4 })).toEqual(
      fitProjection(days, { axes: 2, ridge: 0.3 }),
    );
  });
});
