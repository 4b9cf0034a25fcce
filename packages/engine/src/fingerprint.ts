import type { ModalityModel } from './contract/population.ts';

/** 32-bit FNV-1a over a model's numbers: tells whether a stored reference was made under this model. Not a protection. */
export function fingerprint(model: ModalityModel): number {
  let hash = 0x811c9dc5;
  const mix = (values: Float32Array) => {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
  };
  for (const name of Object.keys(model.tables).sort()) mix(model.tables[name] as Float32Array);
  mix(model.origin);
  mix(model.projection);
  mix(model.between);
  return hash;
}
