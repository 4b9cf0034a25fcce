import { readFileSync } from 'node:fs';
import {
  contextKinds,
  decodeCodes,
  deviceSigns,
  keyZones,
  lossReasons,
  pointerButtons,
  strokeKinds,
} from '@samehand/protocol';
import { expect, test } from 'vitest';
import * as layout from '../src/codec/layout.ts';

const page = readFileSync(new URL('../../../docs/wire.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const readNumber = (cell = '') => Number(cell.replace(' ms', '').replace('−', '-').replaceAll(',', ''));

test('the table of fields is the layout', () => {
  const told = rows
    .filter((cells) => cells.length === 6 && Number.isFinite(readNumber(cells[1])))
    .map(([name, unit, least, most, order]) => [name, ...[unit, least, most, order].map(readNumber)]);
  const fields = Object.entries(layout).flatMap(([name, value]) =>
    Array.isArray(value) && value.length === 4 && value.every(Number.isFinite) ? [[name, ...value]] : [],
  );
  expect(fields.length).toBe(22);
  expect([...told].sort()).toEqual(fields.sort());
});

test('the codes are all told, and no others', () => {
  const told = rows.filter((cells) => cells.length === 2).map(([code]) => code);
  expect(told.filter((code) => /^[a-z]+-/.test(code ?? ''))).toEqual([...decodeCodes]);
});

test('lists of words are told in the order of the wire', () => {
  for (const [name, words] of Object.entries({ losses: lossReasons, context: contextKinds, device: deviceSigns })) {
    expect(page).toContain(`- **${name}**: ${words.join(', ')}`);
  }
  const numbered = (words: readonly string[]) => words.map((word, place) => `${place} ${word}`).join(', ');
  expect(page).toContain(`${numbered(strokeKinds)}.`);
  expect(page).toContain(numbered(pointerButtons));
  expect(page).toContain(numbered(layout.payloadKinds));
  expect(page.replace(/\s+/g, ' ').replaceAll('-hand letter', '-letter')).toContain(numbered(keyZones));
  expect(page).toContain(`**Version ${layout.wireVersion}.**`);
});
