import { failure, type Result, success } from '@samehand/protocol';
import { checksum } from './comparison/population-format.ts';
import { serialisePopulation } from './comparison/serialise-population.ts';
import type { EngineError } from './contract/engine-error.ts';
import type { CalibrationPoint, ModalityModel } from './contract/population.ts';
import { fingerprint } from './fingerprint.ts';
import { parsePopulation } from './population.ts';

/** Bytes before the first model: magic, version and count; and of one calibration point. */
const headBytes = 6;
const pointBytes = 12;

/**
 * The same population file with other calibrations, every other number as it stood to the last bit: references made under it stay
 * good. (Reading and serialising again would not do: it rounds the projection anew, and with it goes the fingerprint.)
 *
 * @param calibrations points by the modality's name, rising in `windows`, at most 255; modalities not named keep theirs
 */
export function replaceCalibration(
  bytes: Uint8Array,
  calibrations: Readonly<Record<string, readonly CalibrationPoint[]>>,
): Result<Uint8Array, EngineError> {
  const before = parsePopulation(bytes);
  if (!before.ok) return before;
  const parts: Uint8Array[] = [bytes.subarray(0, headBytes)];
  let at = headBytes;
  // In the order of the file, which is that of reading.
  for (const model of Object.values(before.value.models)) {
    const end = at + measureRecord(model);
    const border = end - pointBytes * model.calibration.length - 1;
    parts.push(bytes.subarray(at, border), writePoints(calibrations[model.modality] ?? model.calibration));
    at = end;
  }
  const whole = join(parts);
  new DataView(whole.buffer).setUint32(whole.length - 4, checksum(whole.subarray(0, -4)), true);
  const after = parsePopulation(whole);
  if (!after.ok) return after;
  const isSame = Object.entries(before.value.models).every(
    ([name, model]) => fingerprint(after.value.models[name] as ModalityModel) === fingerprint(model),
  );
  if (isSame) return success(whole);
  return failure({
    code: 'bad-content',
    where: `byte ${at}`,
    message: 'the calibration is not where it was looked for',
  });
}

/** A model's bytes in a file: what serialising it alone takes, less head and checksum. */
function measureRecord(model: ModalityModel): number {
  return serialisePopulation({ version: 1, models: { [model.modality]: model } }).length - headBytes - 4;
}

function writePoints(points: readonly CalibrationPoint[]): Uint8Array {
  const bytes = new Uint8Array(1 + pointBytes * points.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, points.length);
  for (const [index, { windows, scale, offset }] of points.entries()) {
    const at = 1 + pointBytes * index;
    view.setFloat32(at, windows, true);
    view.setFloat32(at + 4, scale, true);
    view.setFloat32(at + 8, offset, true);
  }
  return bytes;
}

/** One after the other, with room for the checksum. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 4));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
