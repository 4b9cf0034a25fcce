import type { ModalityModel, Population } from '../contract/population.ts';
import { checksum, namePattern, populationMagic, populationVersion } from './population-format.ts';

/** Bytes of a population (see population-format.ts). The projection is rounded to 16 bits an axis: 1/32,767 of the axis' largest weight. */
export function serialisePopulation(population: Population): Uint8Array {
  const names = Object.keys(population.models).sort();
  const size = names.reduce((sum, name) => sum + measureModel(name, population.models[name] as ModalityModel), 10);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const u8 = (value: number) => view.setUint8((at += 1) - 1, value);
  const u16 = (value: number) => view.setUint16((at += 2) - 2, value, true);
  const u32 = (value: number) => view.setUint32((at += 4) - 4, value, true);
  const f32 = (value: number) => view.setFloat32((at += 4) - 4, value, true);
  const text = (name: string) => {
    if (!namePattern.test(name)) throw new RangeError(`not a name: ${name}`);
    u8(name.length);
    for (let k = 0; k < name.length; k++) u8(name.charCodeAt(k));
  };
  u32(populationMagic);
  u8(populationVersion);
  u8(names.length);
  for (const name of names) {
    const model = population.models[name] as ModalityModel;
    text(name);
    u16(model.inputs);
    u16(model.axes);
    const tables = Object.keys(model.tables).sort();
    u8(tables.length);
    for (const table of tables) {
      const numbers = model.tables[table] as Float32Array;
      text(table);
      u32(numbers.length);
      numbers.forEach(f32);
    }
    model.origin.forEach(f32);
    model.between.forEach(f32);
    const scales = scaleAxes(model);
    scales.forEach(f32);
    for (const [k, weight] of model.projection.entries()) {
      view.setInt16(at, Math.round(weight / (scales[k % model.axes] as number)), true);
      at += 2;
    }
    const { drift, unrest, tails, doubt, restlessness } = model.scoring;
    [drift, unrest, tails, doubt].forEach(f32);
    u8(restlessness?.scales.length ?? 0);
    if (restlessness !== undefined) {
      for (const { scale, share } of restlessness.scales) [scale, share].forEach(f32);
      f32(restlessness.independence);
    }
    u8(model.home === undefined ? 0 : 1);
    model.home?.forEach(f32);
    u8(model.calibration.length);
    for (const point of model.calibration) [point.windows, point.scale, point.offset].forEach(f32);
  }
  u32(checksum(bytes.subarray(0, at)));
  return bytes;
}

function measureModel(name: string, model: ModalityModel): number {
  const scales = model.scoring.restlessness?.scales.length ?? 0;
  let size = 1 + name.length + 2 + 2 + 1 + 16 + 1 + 1 + 1 + (scales === 0 ? 0 : 8 * scales + 4);
  size += 4 * (model.home?.length ?? 0);
  for (const [table, numbers] of Object.entries(model.tables)) size += 1 + table.length + 4 + 4 * numbers.length;
  return size + 4 * model.inputs + 8 * model.axes + 2 * model.projection.length + 12 * model.calibration.length;
}

function scaleAxes(model: ModalityModel): Float32Array {
  const scales = new Float32Array(model.axes).fill(1e-12);
  for (const [k, weight] of model.projection.entries()) {
    const axis = k % model.axes;
    // Rounded up to single precision, lest the largest weight overflow 16 bits.
    scales[axis] = Math.max(scales[axis] as number, (Math.abs(weight) / 32767) * 1.000001);
  }
  return scales;
}
