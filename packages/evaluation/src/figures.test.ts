import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type FigureEntry, recordFigures } from './figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
const file = join(folder, 'area.json');
afterAll(() => rmSync(folder, { recursive: true }));

const entry = (id: string, value: number): FigureEntry => ({
  id,
  value,
  low: null,
  high: null,
  n: 1,
  unit: 'bytes',
  better: 'lower',
  protocol: 'docs/wire.md#size',
  command: 'npm run x',
});

test('figures are merged by id and sorted', () => {
  recordFigures(file, [entry('b', 1), entry('c', 2)]);
  recordFigures(file, [entry('a', 3), entry('b', 4)]);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as {
    id: string;
    value: number;
    commit: string;
    machine: string;
  }[];
  expect(kept.map(({ id, value }) => [id, value])).toEqual([
    ['a', 3],
    ['b', 4],
    ['c', 2],
  ]);
  for (const figure of kept) {
    expect(figure.commit).not.toBe('');
    expect(figure.machine).toMatch(/^\d+ cores$/);
  }
});

test('impossible numbers are refused by name', () => {
  expect(() => recordFigures(file, [entry('broken', Number.NaN)])).toThrow(/broken/);
  expect(() => recordFigures(file, [{ ...entry('turned', 1), low: 2 }])).toThrow(/turned/);
});
