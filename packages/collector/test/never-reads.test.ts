import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../src/', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, code: readFileSync(new URL(path, root), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '') }));

/** Where a browser keeps what was typed, copied, dropped or shown, and where the page is. */
const forbidden =
  /\b(key|data|clipboardData|dataTransfer|textContent|innerText|innerHTML|outerHTML|selection\w*|location|href|URL|referrer|cookie|localStorage|sessionStorage|title)\b(?!:)/;

test('no source names a property in which text could be found', () => {
  expect(sources.length).toBeGreaterThan(20);
  for (const { path, code } of sources) {
    for (const [access] of code.matchAll(/\.\s*\w+|\{[^{}]*\}\s*(=[^=>]|:\s*\w+Event\))/g)) {
      expect(access, path).not.toMatch(forbidden);
    }
    // `value` is that of a result of the codec and nothing else.
    expect(code.replaceAll('encoded.value', '')).not.toMatch(/\.value\b|\bvalue\s*[,}]/);
  }
});

test('the test would notice', () => {
  for (const bad of ['event.key', 'event.data', '({ key, code }: KeyboardEvent)', 'const { data } = event;']) {
    const [access = ''] = /\.\s*\w+|\{[^{}]*\}\s*(=[^=>]|:\s*\w+Event\))/.exec(bad) ?? [];
    expect(access).toMatch(forbidden);
  }
});
