import type { ModalityModel } from '../contract/population.ts';

/** Bits (log₂ of a calibrated likelihood ratio) of a raw llr of `windows` probe windows; between fitted lengths, interpolated in log length. */
export function calibrate(model: ModalityModel, llr: number, windows: number): number {
  const points = model.calibration;
  const first = points[0];
  if (first === undefined) return llr / Math.LN2;
  let below = first;
  for (const point of points) {
    if (point.windows >= windows) {
      if (point.windows === below.windows || windows <= below.windows) return point.scale * llr + point.offset;
      const share = Math.log(windows / below.windows) / Math.log(point.windows / below.windows);
      const scale = below.scale + share * (point.scale - below.scale);
      const offset = below.offset + share * (point.offset - below.offset);
      return scale * llr + offset;
    }
    below = point;
  }
  return below.scale * llr + below.offset;
}
