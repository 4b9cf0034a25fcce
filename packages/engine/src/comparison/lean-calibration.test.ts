import { describe, expect, test } from 'vitest';
import { createNormal } from '../numeric/draw.ts';
import { boundBits } from './calibrate.ts';
import { fitCalibration } from './fit-calibration.ts';
import { leanCalibration, measureSurprise } from './lean-calibration.ts';
import { comparisonParameters } from './parameters.ts';
import { measureCost } from './search-affine.ts';

const doubt = 0.0005;
/** What ships: right for llr whose ratio is told in full. */
const known = { windows: 2, scale: 0.5, offset: -3 };

/** Scores of a site where a bit that `known` tells is worth `worth` of one, and `loss` bits too many are told: one mated score a person, and twelve non-mated ones. */
function draw(people: number, worth: number, loss: number, normal = createNormal()) {
  const tell = (bits: number) => (bits / worth + loss - known.offset) / known.scale;
  // Bits normal around ± half of their variance (nats) are calibrated.
  const spread = 4;
  const mean = (spread ** 2 * Math.LN2) / 2;
  const mated = Float32Array.from({ length: people }, () => tell(mean + spread * normal()));
  const nonMated = Float32Array.from({ length: people * 12 }, () => tell(-mean + spread * normal()));
  return { mated, nonMated };
}

const lean = ({ mated, nonMated }: ReturnType<typeof draw>, people: number) =>
  leanCalibration(known, mated, nonMated, doubt, people);

describe('a calibration that leans on what was known', () => {
  test('stays where people are as known, however few they are, better than one that is fitted freely', () => {
    const judges = draw(4000, 1, 0);
    const costOf = (point: typeof known) => measureCost(point, judges.mated, judges.nonMated, doubt);
    const normal = createNormal();
    let [leant, free] = [0, 0];
    const rounds = 40;
    for (let round = 0; round < rounds; round++) {
      const few = draw(8, 1, 0, normal);
      leant += costOf(lean(few, 8)) / rounds;
      free += costOf(fitCalibration(known.windows, few.mated, few.nonMated, doubt)) / rounds;
    }
    expect(leant - costOf(known)).toBeLessThan(0.02);
    expect(free - costOf(known)).toBeGreaterThan(0.1);
  });

  test('goes all the way with many people whose bits mean less', () => {
    const site = draw(400, 0.4, 3);
    const { scale, offset, windows } = lean(site, 400);
    expect(windows).toBe(2);
    const wanted = fitCalibration(2, site.mated, site.nonMated, doubt);
    const costOf = (point: typeof known) => measureCost(point, site.mated, site.nonMated, doubt);
    expect(costOf({ windows, scale, offset })).toBeLessThan(costOf(wanted) + 0.003);
    expect(costOf(known)).toBeGreaterThan(costOf(wanted) + 0.15);
  });

  test('goes further the more people say so', () => {
    const site = draw(30, 0.4, 2);
    const costs = [0.2, 2, 10, 200].map((people) => {
      const { scale, offset } = lean(site, people);
      return measureCost({ windows: 2, scale, offset }, site.mated, site.nonMated, doubt);
    });
    expect(costs).toEqual(costs.toSorted((one, other) => other - one));
    expect(costs[0]).toBeGreaterThan((costs.at(-1) as number) + 0.03);
  });

  test('is the likeliest point: no other near it is better', () => {
    const site = draw(20, 0.6, 1);
    const found = lean(site, 20);
    const { comparisons } = comparisonParameters.refit;
    const costOf = (share: number, shift: number) => {
      const point = { windows: 2, scale: share * known.scale, offset: share * known.offset + shift };
      const surprise = measureSurprise({ scale: share, offset: shift }, 1);
      return measureCost(point, site.mated, site.nonMated, doubt) + surprise / (20 * comparisons);
    };
    const share = found.scale / known.scale;
    const shift = found.offset - share * known.offset;
    const least = costOf(share, shift);
    for (const [more, further] of [
      [1.1, 0],
      [0.9, 0],
      [1, 0.2],
      [1, -0.2],
      [1.1, 0.2],
      [0.9, -0.2],
      [1.1, -0.2],
      [0.9, 0.2],
    ] as const)
      expect(costOf(share * more, shift + further)).toBeGreaterThan(least - 1e-4);
  });

  test('goes up less readily than down, and as far with many', () => {
    const moveOf = (worth: number, people: number, rounds: number) => {
      const normal = createNormal();
      let move = 0;
      for (let round = 0; round < rounds; round++)
        move += Math.log(lean(draw(people, worth, 0, normal), people).scale / known.scale) / rounds;
      return move;
    };
    expect(moveOf(2, 5, 20)).toBeGreaterThan(0.1);
    expect(moveOf(2, 5, 20)).toBeLessThan(0.8 * -moveOf(1 / 2, 5, 20));
    expect(moveOf(2, 400, 1)).toBeCloseTo(Math.LN2, 1);
    expect(moveOf(1 / 2, 400, 1)).toBeCloseTo(-Math.LN2, 1);
  });

  test('gives back readily what a far site had taken off', () => {
    const few = draw(10, 1, 0);
    const half = leanCalibration(known, few.mated, few.nonMated, doubt, 10, 0.5);
    expect(half.scale / known.scale).toBeGreaterThan(1.4);
    expect(measureSurprise({ scale: 2, offset: 0 }, 0.5)).toBeLessThan(measureSurprise({ scale: 2, offset: 0 }, 1) / 2);
  });

  test('bits stay bounded and finite where scores are perfect', () => {
    const mated = Float32Array.from({ length: 9 }, () => 60);
    const nonMated = Float32Array.from({ length: 80 }, () => -60);
    const { scale, offset } = leanCalibration(known, mated, nonMated, doubt, 9);
    expect(Number.isFinite(scale + offset)).toBe(true);
    expect(boundBits(scale * 60 + offset, doubt)).toBeLessThan(11);
  });
});
