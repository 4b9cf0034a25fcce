import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessLossReasons, gateErrorCodes } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/gate.md', import.meta.url), 'utf8');

function listed(heading: string): string[] {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = '']) => code);
}

test('every error code is documented, and the reverse', () => {
  expect(listed('Errors').sort()).toEqual([...gateErrorCodes].sort());
});

test('every reason for a loss is documented, and the reverse', () => {
  expect(listed('Reports').sort()).toEqual([...accessLossReasons].sort());
});
