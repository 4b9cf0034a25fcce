import { failure, type Result, success } from '@samehand/protocol';
import type { EngineError } from '../contract/engine-error.ts';
import type { CalibrationPoint, ModalityModel, Population, Restlessness, Scoring } from '../contract/population.ts';
import { calculateBias } from './bias.ts';
import { checksum, namePattern, populationLimits, populationMagic, populationVersion } from './population-format.ts';

/** Reads a population file. Total: any bytes give a population or an error that says what and where; memory is at most 4 × the input. */
export function readPopulation(bytes: Uint8Array): Result<Population, EngineError> {
  if (bytes.length < 10) return refuse('bad-length', 0, `${bytes.length} bytes are too few`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== populationMagic) return refuse('bad-content', 0, 'the file does not begin with SHPM');
  const version = view.getUint8(4);
  if (version !== populationVersion)
    return refuse('unknown-version', 4, `version ${version} is not ${populationVersion}`);
  const end = bytes.length - 4;
  if (view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) {
    return refuse('damaged', end, 'the checksum does not match: the file is cut off or was changed');
  }
  const cursor: Cursor = { view, at: 6, end };
  const models: Record<string, ModalityModel> = {};
  for (let left = view.getUint8(5); left > 0; left--) {
    const model = readModel(cursor);
    if (!model.ok) return model;
    if (Object.hasOwn(models, model.value.modality)) {
      return refuse('bad-content', cursor.at, `${model.value.modality} comes twice`);
    }
    models[model.value.modality] = model.value;
  }
  if (cursor.at !== end) return refuse('bad-content', cursor.at, `${end - cursor.at} bytes are left over`);
  return success({ version: 1, models });
}

interface Cursor {
  readonly view: DataView;
  at: number;
  readonly end: number;
}

function readModel(cursor: Cursor): Result<ModalityModel, EngineError> {
  const modality = readName(cursor);
  const inputs = readWhole(cursor, 2);
  const axes = readWhole(cursor, 2);
  const count = readWhole(cursor, 1);
  if (modality === null || inputs === null || axes === null || count === null) return refuseShort(cursor);
  if (inputs === 0 || inputs > populationLimits.inputs || axes > populationLimits.axes) {
    return refuse('bad-content', cursor.at, `${inputs} inputs × ${axes} axes is out of bounds`);
  }
  const tables: Record<string, Float32Array> = {};
  for (let left = count; left > 0; left--) {
    const name = readName(cursor);
    const length = readWhole(cursor, 4);
    if (name === null || length === null || length > populationLimits.tableNumbers) return refuseShort(cursor);
    const numbers = readNumbers(cursor, length);
    if (numbers === null) return refuseShort(cursor);
    tables[name] = numbers;
  }
  const origin = readNumbers(cursor, inputs);
  const between = origin && readNumbers(cursor, axes);
  const scales = between && readNumbers(cursor, axes);
  const projection = scales && readProjection(cursor, inputs, scales);
  const comparison = projection && readComparison(cursor, axes);
  if (!comparison) return refuseShort(cursor);
  if (between.some((variance) => variance <= 0)) {
    return refuse('bad-content', cursor.at, `${modality}: a variance is not positive`);
  }
  const bias = calculateBias(origin, projection, axes);
  return success({ modality, inputs, axes, tables, origin, projection, bias, between, ...comparison });
}

function readProjection(cursor: Cursor, inputs: number, scales: Float32Array): Float32Array | null {
  const count = inputs * scales.length;
  if (cursor.at + 2 * count > cursor.end) return null;
  const projection = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    projection[k] = cursor.view.getInt16(cursor.at + 2 * k, true) * (scales[k % scales.length] as number);
  }
  cursor.at += 2 * count;
  return projection;
}

/** What the comparison has beside variances. */
function readComparison(cursor: Cursor, axes: number) {
  const scoring = readScoring(cursor);
  const home = scoring && readHome(cursor, axes);
  const calibration = home && readCalibration(cursor);
  return calibration && { scoring, ...home, calibration };
}

function readScoring(cursor: Cursor): Scoring | null {
  const numbers = readNumbers(cursor, 4);
  if (numbers === null) return null;
  const [drift = -1, unrest = -1, tails = 0, doubt = -1] = numbers;
  if (drift < 0 || unrest < 0 || tails <= 0 || doubt < 0 || doubt >= 0.5) return null;
  const scales = readWhole(cursor, 1);
  if (scales === 0) return { drift, unrest, tails, doubt };
  const restlessness = scales && readRestlessness(cursor, scales);
  return restlessness ? { drift, unrest, tails, doubt, restlessness } : null;
}

function readRestlessness(cursor: Cursor, count: number): Restlessness | null {
  const numbers = readNumbers(cursor, 2 * count + 1);
  const independence = numbers?.[2 * count] ?? 0;
  if (numbers === null || independence <= 0 || independence > 1 || numbers.some((number) => number <= 0)) return null;
  const scales = Array.from({ length: count }, (_, k) => ({
    scale: numbers[2 * k] as number,
    share: numbers[2 * k + 1] as number,
  }));
  return { scales, independence };
}

function readHome(cursor: Cursor, axes: number): Pick<ModalityModel, 'home'> | null {
  const has = readWhole(cursor, 1);
  if (has === 0) return {};
  const home = has === 1 ? readNumbers(cursor, axes) : null;
  return home && { home };
}

function readCalibration(cursor: Cursor): CalibrationPoint[] | null {
  const count = readWhole(cursor, 1);
  if (count === null) return null;
  const points: CalibrationPoint[] = [];
  for (let left = count; left > 0; left--) {
    const point = readNumbers(cursor, 3);
    if (point === null) return null;
    const [windows = 0, scale = 0, offset = 0] = point;
    if (windows <= (points.at(-1)?.windows ?? 0)) return null;
    points.push({ windows, scale, offset });
  }
  return points;
}

function readName(cursor: Cursor): string | null {
  const length = readWhole(cursor, 1);
  if (length === null || cursor.at + length > cursor.end) return null;
  let name = '';
  for (let k = 0; k < length; k++) name += String.fromCharCode(cursor.view.getUint8(cursor.at++));
  return namePattern.test(name) ? name : null;
}

function readWhole(cursor: Cursor, size: 1 | 2 | 4): number | null {
  if (cursor.at + size > cursor.end) return null;
  const { view, at } = cursor;
  cursor.at += size;
  return size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}

/** `count` numbers within bounds, or null where there are fewer or one is beyond. */
function readNumbers(cursor: Cursor, count: number): Float32Array | null {
  if (cursor.at + 4 * count > cursor.end) return null;
  const numbers = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    const value = cursor.view.getFloat32(cursor.at + 4 * k, true);
    if (!(Math.abs(value) <= populationLimits.magnitude)) return null;
    numbers[k] = value;
  }
  cursor.at += 4 * count;
  return numbers;
}

function refuseShort(cursor: Cursor): Result<never, EngineError> {
  return refuse('bad-length', cursor.at, 'a part is cut off or not what its place asks for');
}

function refuse(code: EngineError['code'], at: number, message: string): Result<never, EngineError> {
  return failure({ code, where: `byte ${at}`, message });
}
