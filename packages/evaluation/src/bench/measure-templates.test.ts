import { expect, test } from 'vitest';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { measureTemplates } from './measure-templates.ts';

test('a subject’s template of one modality is far below four kilobytes', () => {
  const sizes = measureTemplates(readShippedPopulation());
  expect(sizes.map(({ name }) => name)).toEqual(['keystroke template', 'pointer template']);
  for (const { bytes, bound } of sizes) {
    expect(bytes).toBeGreaterThan(200);
    expect(bytes).toBeLessThanOrEqual(bound);
  }
});
