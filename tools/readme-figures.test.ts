import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeFigures, type Figure, putBetween } from './readme-figures.ts';

const pages = readdirSync('docs/figures').filter((name) => name.endsWith('.json'));
const figures = pages.flatMap((name) => JSON.parse(readFileSync(`docs/figures/${name}`, 'utf8')) as Figure[]);

it('tells in the README what the figures say (npm run figures)', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(putBetween(readme, describeFigures(figures))).toBe(readme);
});

it('keeps every figure well formed, each id once', () => {
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  for (const { id, value, low, high, n } of figures) {
    expect(Number.isFinite(value), id).toBe(true);
    expect(n, id).toBeGreaterThan(0);
    if (low !== null && high !== null) expect(low <= value && value <= high, id).toBe(true);
  }
});

it('refuses a page without its markers', () => {
  expect(() => putBetween('no markers', '')).toThrow('lacks');
});
