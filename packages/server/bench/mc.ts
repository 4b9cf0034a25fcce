import { readFileSync } from 'node:fs';
import { parsePopulation, compare } from '@samehand/engine';
const p: any = parsePopulation(new Uint8Array(readFileSync('../engine/models/population.bin')));
for (const [k, m] of Object.entries(p.value.models) as any) {
  const refs = Array.from({ length: 100 }, (_, i) => ({ mean: Float32Array.from({ length: m.axes }, () => Math.random() - 0.5), windows: 20 + (i % 20) }));
  const probes = Array.from({ length: 1000 }, () => Float32Array.from({ length: m.axes }, () => 3 * (Math.random() - 0.5)));
  let best = 1e9, x = 0;
  for (let r = 0; r < 60; r++) { const c = performance.now(); for (let i = 0; i < 1000; i++) { x += compare(m, refs[i % 100]!, probes[i]!, 1.28); } best = Math.min(best, 1000 * (performance.now() - c)); }
  console.log(k, (best / 1000).toFixed(2), 'µs a comparison with its other');
}
