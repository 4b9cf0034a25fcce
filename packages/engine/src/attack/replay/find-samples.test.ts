import { expect, test } from 'vitest';
import { seedChance } from '../../testing.ts';
import { findSamples, listSuspects } from './find-samples.ts';
import { keepSketch, mostSamples, openReplayMemory } from './replay-memory.ts';

test('samples are found where plain looking finds them, in rings that are not full, full, and far beyond', () => {
  const chance = seedChance(6);
  const [candidates, recent] = [4, 32];
  const draw = (below: number) => Math.floor(below * chance());
  // A memory larger than any before widens the room for good.
  for (const capacity of [2, 16, 40, 256, 300]) {
    const memory = { ...openReplayMemory(capacity) };
    for (let kept = 0; kept < 2 * capacity + 3; kept++) {
      keepSketch(
        memory,
        Uint16Array.from({ length: draw(mostSamples + 1) }, () => 997 * draw(60)),
      );
      if (capacity > 40 && kept % 50 !== 0 && kept !== capacity - 1) continue;
      const samples = draw(mostSamples + 1);
      // Some ask for the same cell: the last of them has it.
      const probes = Uint16Array.from({ length: mostSamples * candidates }, () => 997 * draw(60));
      const found = findSamples(memory, probes, samples * candidates, candidates, recent);
      const stored = Math.min(memory.count, capacity);
      const owners = new Map(
        Array.from(probes.subarray(0, samples * candidates), (cell, at) => [cell, Math.floor(at / candidates)]),
      );
      const holds = Array.from({ length: stored }, (_, place) => {
        const cells = memory.cells.subarray(place * mostSamples, place * mostSamples + (memory.sizes[place] as number));
        return new Set(Array.from(cells, (cell) => owners.get(cell)).filter((owner) => owner !== undefined));
      });
      holds.forEach((owned, place) => {
        expect(found.held[place]).toBe([...owned].reduce((bits, sample) => bits | (1 << sample), 0));
      });
      for (let sample = 0; sample < samples; sample++) {
        const places = [...holds.keys()].filter((place) => holds[place]?.has(sample));
        const late = places.filter((place) => (memory.count - 1 - place) % capacity < recent);
        expect([found.ever[sample], found.lately[sample]]).toEqual([places.length, late.length]);
      }
      const run =
        chance() < 0.3 ? null : Float32Array.from({ length: capacity }, () => Math.max(0, 30 * chance() - 10));
      const [missing, most] = [-30 * chance(), 6 * chance()];
      const suspects = [...holds.keys()].filter((place) => {
        const next = holds[place + 1] ?? (place + 1 === capacity ? holds[0] : undefined) ?? [];
        const held = new Set([...(holds[place] ?? []), ...next]);
        const reached = [0, 1, 2].map((back) => run?.[(place - back + capacity) % capacity] ?? 0);
        return missing + held.size * most + Math.max(...reached) > 0;
      });
      const listed = listSuspects(memory, run, missing, most);
      expect(Array.from(listed.places.subarray(0, listed.count))).toEqual(suspects);
    }
  }
});
