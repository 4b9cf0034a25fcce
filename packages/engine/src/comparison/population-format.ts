/**
 * Persistent form of a population, little-endian:
 *
 *     magic "SHPM" · version u8 = 4 · modalities u8 · modality … · CRC-32 (of all before it) u32
 *     modality = name · inputs u16 · axes u16 · tables u8 · (name · length u32 · f32 …) … · origin f32 × inputs
 *              · between f32 × axes · scale f32 × axes · projection i16 × inputs × axes (input-major; value = i16 × scale of its axis)
 *              · drift f32 · unrest f32 · tails f32 · doubt f32 · restlessness · home
 *              · points u8 · (windows f32 · scale f32 · offset f32) …
 *     restlessness = scales u8 (0: none of its own, and nothing follows) · (scale f32 · share f32) … · independence f32
 *     home = u8 (0: in the middle, and nothing follows) · (f32 × axes)
 *     name = length u8 · ASCII a–z A–Z 0–9 -
 *
 * Version 2 had no restlessness, and typing's bits were calibrated without; version 3 had no home, so that typing's site would be looked for from the wrong place: they are refused, and to be fitted anew.
 */
export const populationMagic = 0x4d504853;
export const populationVersion = 4;
export const namePattern = /^[A-Za-z0-9-]{1,64}$/;
/** Bounds of a readable file: beyond them it is refused, so that reading costs bounded memory, and no sum or power of its numbers leaves the finite ones. */
export const populationLimits = { inputs: 8192, axes: 1024, tableNumbers: 65_536, magnitude: 1e6 } as const;

/** CRC-32 (IEEE 802.3) of the bytes. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
