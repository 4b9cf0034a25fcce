import type { CalibrationPoint, ModalityModel } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';

/**
 * Bits (log₂ of a calibrated likelihood ratio) of a raw llr of `windows` probe windows: affine, with coefficients interpolated in the
 * logarithm of the length between fitted lengths, what counts of it at the site, then bounded by the model's doubt. Without any fitted length: the llr in bits.
 */
export function calibrate(model: ModalityModel, llr: number, windows: number): number {
  return boundBits(calibrateUnbounded(model, llr, windows), model.scoring.doubt);
}

/** The same before doubt bounds it: how far off a window is that says all it may. */
export function calibrateUnbounded(model: ModalityModel, llr: number, windows: number): number {
  const { scale, offset } = interpolate(model.calibration, windows);
  return (model.siteShare ?? 1) * (scale * llr + offset);
}

/** Bits of a raw llr within a session (compare-in-session), which is worth a share of what the same llr under the reference alone is. */
export function calibrateInSession(model: ModalityModel, llr: number, windows: number): number {
  const { scaleShare, offsetShare } = comparisonParameters.session;
  const { scale, offset } = interpolate(model.calibration, windows);
  const bits = scaleShare * scale * llr + offsetShare * offset;
  return boundBits((model.siteShare ?? 1) * bits, model.scoring.doubt);
}

/** Bits if with chance `doubt` the evidence is about somebody else altogether; monotone, within ± log₂((1 − doubt) / doubt). */
export function boundBits(bits: number, doubt: number): number {
  if (doubt === 0) return bits;
  const odds = 2 ** -Math.abs(bits);
  const bounded = Math.log2((1 - doubt + doubt * odds) / ((1 - doubt) * odds + doubt));
  return bits < 0 ? -bounded : bounded;
}

/** Scale and offset between the fitted lengths, as `calibrate` takes them. */
export function interpolate(
  points: readonly CalibrationPoint[],
  windows: number,
): { readonly scale: number; readonly offset: number } {
  let below = points[0];
  if (below === undefined) return { scale: 1 / Math.LN2, offset: 0 };
  for (const point of points) {
    if (point.windows < windows) {
      below = point;
      continue;
    }
    if (below.windows >= windows) return below;
    const share = Math.log(windows / below.windows) / Math.log(point.windows / below.windows);
    return {
      scale: below.scale + share * (point.scale - below.scale),
      offset: below.offset + share * (point.offset - below.offset),
    };
  }
  return below;
}
