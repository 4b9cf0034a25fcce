import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cloud, HandModel, SharedCloud } from '../../contract/hand-model.ts';
import { drawNormal, seedChance } from '../../testing.ts';
import { logDensity, measureDistance, readyDensity, readyLogDensity } from './density.ts';
import { readyMixtures } from './mixture.ts';
import { parseHands } from './parse-hands.ts';
import { warpShares, warpSigns } from './warp.ts';

type Clouds = Pick<HandModel, 'people' | 'programs'>;

/** The same, plainly, by logarithms. */
function comparePlainly({ people, programs }: Clouds, signs: Float64Array): number {
  const logOf = (cloud: Cloud, stretch: number, share: number) => {
    const density = readyDensity(cloud);
    return logDensity(readyLogDensity(density, stretch, share), measureDistance(density, signs));
  };
  const stretches = [1.3, 1.7, 2.2, 3, 4.5, 7];
  const unknown = people.flatMap((one) =>
    stretches.map((stretch) => logOf(one, stretch, one.share / stretches.length)),
  );
  const theirs = [...programs.map((one) => logOf(one, 1, 1)), ...unknown];
  const sum = (logs: readonly number[]) => {
    const most = Math.max(...logs);
    return most + Math.log(logs.reduce((all, log) => all + (log > most - 8 ? Math.exp(log - most) : 0), 0));
  };
  return sum(people.map((one) => logOf(one, 1, one.share))) - sum(theirs);
}

/** Clouds of any sizes: scatter A·Aᵀ and a little of its own on each sign. */
function inventClouds(count: number, signs: number, chance: () => number): SharedCloud[] {
  return Array.from({ length: count }, (_, one) => {
    const rows = Array.from({ length: signs }, () => Array.from({ length: signs }, () => drawNormal(chance) / 3));
    const scatter = rows.flatMap((row, at) =>
      rows
        .slice(0, at + 1)
        .map((other, k) => row.reduce((sum, x, i) => sum + x * (other[i] as number), 0) + (k === at ? 0.2 : 0)),
    );
    return {
      name: `cloud ${one}`,
      mean: Array.from({ length: signs }, () => drawNormal(chance)),
      scatter,
      share: 1 / count,
    };
  });
}

describe('the mixtures of hands and programs', () => {
  it.each([
    [1, 1, 1],
    [2, 3, 5],
    [3, 0, 8],
    [6, 10, 16],
    [1, 8, 21],
  ])('are compared as logarithms would, %i clouds of people and %i programs of %i signs', (hands, families, size) => {
    const chance = seedChance(100 * size + families);
    const clouds = { people: inventClouds(hands, size, chance), programs: inventClouds(families, size, chance) };
    const warp = Array.from({ length: size }, (_, sign) => warpShares.map((_, k) => sign + k ** (1 + sign / size)));
    const { compareBent: compare } = readyMixtures({ ...clouds, warp });
    for (const far of [0.1, 1, 3, 30]) {
      for (let trial = 0; trial < 10; trial++) {
        const signs = Float64Array.from({ length: size }, () => far * drawNormal(chance));
        expect(compare(signs)).toBeCloseTo(comparePlainly(clouds, signs), 9);
      }
    }
  });

  it('say of the shipped models what logarithms would, to a billionth of a bit, at the ends of the scale as well', () => {
    const parsed = parseHands(readFileSync(new URL('../../../models/hands.json', import.meta.url), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.error.code);
    const chance = seedChance(4);
    for (const model of [parsed.value.typing, parsed.value.way]) {
      const { compareBent: compare } = readyMixtures(model);
      for (const far of [0, 1, 2, 100]) {
        for (let trial = 0; trial < 10; trial++) {
          const signs = Float64Array.from(model.signs, () => Math.min(8, Math.max(-8, far * drawNormal(chance))));
          expect(compare(signs)).toBeCloseTo(comparePlainly(model, signs), 9);
        }
      }
    }
  });

  it('bend signs as they are bent plainly, at the quantiles and beyond them, and what is not there to nothing', () => {
    const parsed = parseHands(readFileSync(new URL('../../../models/hands.json', import.meta.url), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.error.code);
    const chance = seedChance(5);
    for (const model of [parsed.value.typing, parsed.value.way]) {
      const { compare, compareBent } = readyMixtures(model);
      for (let trial = 0; trial < 500; trial++) {
        const signs = Float64Array.from(model.warp, (quantiles) => {
          const kind = chance();
          if (kind < 0.1) return Number.NaN;
          const one = quantiles[Math.floor(chance() * quantiles.length)] as number;
          return kind < 0.4 ? one : one + 10 ** (4 * chance() - 3) * drawNormal(chance);
        });
        const told = compare(signs);
        expect(told).toBe(compareBent(warpSigns(model.warp, signs.slice())));
      }
    }
  });
});
