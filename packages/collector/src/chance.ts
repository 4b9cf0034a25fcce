/**
 * Numbers drawn uniformly from 0 (included) to 1 (excluded), from the device's cryptographic source; 512 at a time,
 * because asking it costs 10 µs however little is asked.
 *
 * Not `Math.random`: its state can be solved for from its outputs, and the dither of the samples shows outputs. Who knew
 * the state could undo the shuffle of the windows.
 */
export function createChance(source: Pick<Crypto, 'getRandomValues'>): () => number {
  const pool = new Uint32Array(512);
  let next = 0;
  return () => {
    next = (next || source.getRandomValues(pool).length) - 1;
    return (pool[next] as number) / 2 ** 32;
  };
}
