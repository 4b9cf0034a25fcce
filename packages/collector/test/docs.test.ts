import { readFileSync } from 'node:fs';
import { contextKinds, lossReasons } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { collectorErrors } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/collector.md', import.meta.url), 'utf8');

/** Words in the first column of the table under a heading. */
function readTable(heading: string): string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, word]) => word ?? '');
}

test('every error is documented, and every documented error exists', () => {
  expect(readTable('Errors').sort()).toEqual([...collectorErrors].sort());
});

test('every loss is documented, and every documented loss exists', () => {
  expect(readTable('Losses').sort()).toEqual([...lossReasons].sort());
});

test('every kind of context that the protocol knows is named in words', () => {
  const row = /^\| context \| How often: (.*)\. \|$/m.exec(page)?.[1] ?? '';
  expect(row.split(/, (?![^(]*\))/)).toHaveLength(contextKinds.length - 1);
});
