import { describe, expect, test } from 'vitest';
import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { fitParts } from './fit-parts.ts';
import { keepPart, locateParts, weighAxes } from './keep-part.ts';

const parts = [
  { inputs: 4, axes: 3, ridge: 0.5, weight: 1 },
  { inputs: 3, axes: 2, ridge: 0.1, weight: 0.5, isTrained: true },
];
const modality = { divideBag: () => parts } as unknown as LearnableModality;

/** So many people who lie apart `apart` times as far as their windows scatter. */
function draw(people: number, apart: number, normal = createNormal()) {
  const bags: Float32Array[] = [];
  const subjects: number[] = [];
  for (let subject = 0; subject < people; subject++) {
    const own = Array.from({ length: 7 }, normal);
    for (let window = 0; window < 8; window++) {
      bags.push(Float32Array.from(own, (mean) => 5 + apart * mean + normal()));
      subjects.push(subject);
    }
  }
  return { inputs: 7, bags, subjects };
}

const fitted = fitParts(draw(60, 2), parts);
const model = { inputs: 7, tables: {}, ...fitted } as unknown as ModalityModel;
const few = draw(12, 1);
const last = { ...few, inputs: 3, bags: few.bags.map((bag) => bag.subarray(4)) };

describe('a part that a refit carries over', () => {
  test('is found by where it lies and what it is projected onto', () => {
    expect(locateParts(modality, model).map(({ start, own }) => [start, own])).toEqual([
      [0, [0, 1, 2]],
      [4, [3, 4]],
    ]);
    expect([...weighAxes(modality, model)]).toEqual([1, 1, 1, 0.5, 0.5]);
  });

  test('keeps its directions, and takes mean and variances from those it is fitted to', () => {
    const [, placed] = locateParts(modality, model);
    if (placed === undefined) throw new Error('two parts');
    const kept = keepPart(last, placed, { model, subjects: 30 });
    expect(kept.axes).toBe(2);
    expect(Math.abs((kept.origin[0] as number) - 5)).toBeLessThan(1);
    for (const [rank, axis] of placed.own.entries()) {
      const before = [0, 1, 2].map((input) => model.projection[(4 + input) * 5 + axis] as number);
      const after = [0, 1, 2].map((input) => kept.projection[input * 2 + rank] as number);
      const cosine =
        before.reduce((sum, weight, at) => sum + weight * (after[at] as number), 0) /
        Math.hypot(...before) /
        Math.hypot(...after);
      expect(cosine).toBeCloseTo(1, 5);
      const images = last.bags.map((bag) => after.reduce((sum, weight, at) => sum + weight * (bag[at] as number), 0));
      let scatter = 0;
      for (let subject = 0; subject < 12; subject++) {
        const own = images.slice(8 * subject, 8 * subject + 8);
        const mean = own.reduce((sum, image) => sum + image, 0) / 8;
        scatter += own.reduce((sum, image) => sum + (image - mean) ** 2, 0) / (12 * 7);
      }
      expect(scatter).toBeCloseTo(1, 3);
    }
    // These lie nearer to each other than those before: the truth lies between, nearer to whoever are more.
    const known = (fitted.between[3] as number) / 0.5;
    expect(kept.between[0]).toBeLessThan(known);
    expect(kept.between[0]).toBeGreaterThan(1);
  });

  test('is carried over whole where a fit asks for it, beside parts that are fitted', () => {
    const [, placed] = locateParts(modality, model);
    if (placed === undefined) throw new Error('two parts');
    const refit = fitParts(few, parts, (place, own) =>
      place === 1 ? keepPart(own, placed, { model, subjects: 30 }) : null,
    );
    const own = keepPart(last, placed, { model, subjects: 30 });
    const { axes } = refit;
    expect(axes).toBe(5);
    for (let input = 0; input < 7; input++) {
      for (let rank = 0; rank < 2; rank++) {
        const wanted = input < 4 ? 0 : Math.sqrt(0.5) * (own.projection[(input - 4) * 2 + rank] as number);
        expect(refit.projection[input * axes + 3 + rank]).toBeCloseTo(wanted, 5);
      }
    }
  });
});
