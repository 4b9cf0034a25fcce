import { describe, expect, it } from 'vitest';
import type { CalibrationPoint } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { plainModel } from '../testing/plain-model.ts';
import { calibrate, calibrateInSession, calibrateUnbounded } from './calibrate.ts';
import { leanCalibration } from './lean-calibration.ts';

const known = { windows: 1, scale: 0.5, offset: -1 };
const model = {
  ...plainModel([1], { drift: 0, unrest: 0, tails: 8, doubt: 0 }),
  calibration: [known],
};

describe('what counts of bits at a site', () => {
  it('is a share of all of them, under the reference and in the session', () => {
    const away = { ...model, siteShare: 0.5 };
    for (const llr of [-7, 0, 3]) {
      expect(calibrate(away, llr, 1)).toBe(calibrate(model, llr, 1) / 2);
      expect(calibrateUnbounded(away, llr, 1)).toBe(calibrateUnbounded(model, llr, 1) / 2);
      expect(calibrateInSession(away, llr, 1)).toBe(calibrateInSession(model, llr, 1) / 2);
    }
  });

  it('is bounded by the doubt as all bits are', () => {
    const doubting = { ...model, scoring: { ...model.scoring, doubt: 0.01 }, siteShare: 0.5 };
    expect(calibrate(doubting, 1e6, 1)).toBeCloseTo(Math.log2(99), 6);
  });

  it('is made up for by a refit there: with many people the bits are the same whatever share was taken', () => {
    const normal = createNormal();
    const mated = Float32Array.from({ length: 4000 }, () => 4 + 4 * normal());
    const nonMated = Float32Array.from({ length: 4000 }, () => -4 + 4 * normal());
    const refit = (share: number) => leanCalibration(known, mated, nonMated, 0, 100_000, share);
    const [whole, half] = [refit(1), refit(0.5)];
    for (const llr of [-6, 0, 6]) {
      const bits = (point: CalibrationPoint, share: number) =>
        calibrate({ ...model, calibration: [point], siteShare: share }, llr, 1);
      expect(bits(half, 0.5)).toBeCloseTo(bits(whole, 1), 1);
    }
    expect(half.scale).toBeGreaterThan(1.9 * whole.scale);
  });
});
