import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';
import { GateError } from './gate-error.ts';
import { checkOptions, type GateOptions } from './options.ts';

const good: GateOptions = { url: 'http://127.0.0.1:4600/', apiKey: 'sh_a_b' };

test.each<[string, Partial<Record<keyof GateOptions, unknown>>]>([
  ['url', { url: 'ftp://x' }],
  ['url', { url: 'samehand' }],
  ['url', { url: undefined }],
  ['apiKey', { apiKey: '' }],
  ['apiKey', { apiKey: 'a\r\nx-evil: 1' }],
  ['staleAfterSeconds', { staleAfterSeconds: 0 }],
  ['askTimeoutMs', { askTimeoutMs: Number.NaN }],
  ['maxSessions', { maxSessions: '7' }],
  ['maxQueuedAccesses', { maxQueuedAccesses: Number.POSITIVE_INFINITY }],
])('a bad %s is named', (where, change) => {
  const check = () => checkOptions({ ...good, ...change } as GateOptions);
  expect(check).toThrow(GateError);
  expect(check).toThrow(expect.objectContaining({ code: 'bad-options', where }));
});

test('good options pass, with their defaults', () => {
  expect(checkOptions(good)).toMatchObject({ base: 'http://127.0.0.1:4600', staleAfterMs: 15_000, askTimeoutMs: 500 });
});

test('the wait doubles up to its bound and never falls below half of it', () => {
  for (let failures = 0; failures < 2000; failures += 1) {
    const ceiling = Math.min(10_000, 250 * 2 ** Math.min(failures, 20));
    expect(backOff(failures, () => 0)).toBe(ceiling / 2);
    expect(backOff(failures, () => 0.999999)).toBeLessThanOrEqual(ceiling);
  }
});
