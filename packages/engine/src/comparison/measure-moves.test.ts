import { describe, expect, it } from 'vitest';
import { createNormal } from '../numeric/draw.ts';
import { fitProjection } from './fit-projection.ts';
import { measureMoves } from './measure-moves.ts';

const normal = createNormal();
const bags: Float32Array[] = [];
const subjects: number[] = [];
const sites: number[] = [];
// Two sites, far apart on the first number; on the second people differ.
for (let subject = 0; subject < 40; subject++) {
  sites.push(subject % 2);
  const own = [(subject % 2) * 10 + normal(), 3 * normal()];
  for (let window = 0; window < 6; window++) {
    bags.push(Float32Array.from(own, (mean) => mean + normal()));
    subjects.push(subject);
  }
}
const labelled = { inputs: 2, bags, subjects };
/** How much the first number counts beside the second on the axis that tells most. */
const share = ({ projection, axes }: ReturnType<typeof fitProjection>) =>
  Math.abs((projection[0] as number) / (projection[axes] as number));

describe('what moves all alike', () => {
  it('is nothing where there is one site and no other device', () => {
    expect(measureMoves(labelled)).toBeNull();
    expect(fitProjection({ ...labelled, sites: sites.map(() => 0), shifts: [] }, { axes: 2, ridge: 0.3 })).toEqual(
      fitProjection(labelled, { axes: 2, ridge: 0.3 }),
    );
  });

  it('is how sites differ, and the model then looks for people elsewhere', () => {
    const moves = measureMoves({ ...labelled, sites }) as Float64Array;
    expect(moves[0]).toBeGreaterThan(50);
    expect(moves[3]).toBeLessThan(10);
    expect(share(fitProjection(labelled, { axes: 1, ridge: 0.3 }))).toBeGreaterThan(1);
    const apart = fitProjection({ ...labelled, sites }, { axes: 2, ridge: 0.3 });
    expect(share(apart)).toBeLessThan(0.2);
    // People differ by 9 on the one number and by 1 on the other, the sites set aside.
    expect(apart.between[0]).toBeGreaterThan(4);
    expect(apart.between[1] ?? 0).toBeLessThan(2.5);
  });

  it('is what another device would move', () => {
    const shifts = [Float32Array.of(0, 30), Float32Array.of(0, -30)];
    expect([...(measureMoves({ ...labelled, shifts }) as Float64Array)]).toEqual([0, 0, 0, 1800]);
    expect(share(fitProjection({ ...labelled, sites, shifts }, { axes: 1, ridge: 0.3 }))).toBeGreaterThan(
      10 * share(fitProjection({ ...labelled, sites }, { axes: 1, ridge: 0.3 })),
    );
  });
});
