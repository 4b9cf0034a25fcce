import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparisonParameters } from './comparison/parameters.ts';
import type { ModalityModel } from './contract/population.ts';
import { fingerprint } from './fingerprint.ts';
import { knowSite } from './know-site.ts';
import { parsePopulation } from './population.ts';

const parsed = parsePopulation(readFileSync(new URL('../models/population.bin', import.meta.url)));
if (!parsed.ok) throw new Error(parsed.error.message);
const { models } = parsed.value;
const pointer = models['pointer'] as ModalityModel;
const meet = ({ axes }: ModalityModel, count: number) =>
  Array.from({ length: count }, () => ({ mean: new Float32Array(axes).fill(2), windows: 20 }));

describe('what is known of a site', () => {
  it('moves pointing to where its people lie, and leaves their references good', () => {
    const known = knowSite(pointer, meet(pointer, 12));
    for (const place of known.site ?? []) expect(place).toBeGreaterThan(1);
    expect(known.site?.length).toBe(pointer.axes);
    expect(fingerprint(known)).toBe(fingerprint(pointer));
  });

  it('is nothing with few people, and never looked for in typing', () => {
    expect(knowSite(pointer, meet(pointer, comparisonParameters.site.people - 1))).toBe(pointer);
    const typing = models['keystroke'] as ModalityModel;
    expect(knowSite(typing, meet(typing, 12))).toBe(typing);
  });
});
