import { expect, test } from 'vitest';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { measureTemplates } from './measure-templates.ts';

test('a subject’s template of one modality and device class is below four kilobytes, with all the references it may have', () => {
  const sizes = measureTemplates(readShippedPopulation());
  expect(sizes.map(({ name }) => name)).toEqual([
    'keystroke template',
    'keystroke template, three references',
    'pointer template',
    'pointer template, three references',
  ]);
  for (const { bytes, bound } of sizes) {
    expect(bytes).toBeGreaterThan(200);
    expect(bytes).toBeLessThanOrEqual(bound);
  }
});
