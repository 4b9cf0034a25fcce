/**
 * Numbers drawn uniformly from 0 (included) to 1 (excluded), from the device's cryptographic source, 256 at a time.
 *
 * Not `Math.random`: its state can be solved for from its outputs, and the dither of the samples shows outputs. Who
 * knew the state could undo the shuffle of the windows.
 */
export function createChance(source: Pick<Crypto, 'getRandomValues'>): () => number {
  const pool = new Uint32Array(256);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      source.getRandomValues(pool);
      next = 0;
    }
    const drawn = pool[next] ?? 0;
    next += 1;
    return drawn / 0x1_0000_0000;
  };
}
