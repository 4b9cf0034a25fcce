import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConsent } from '../src/consent.ts';
import { createToken } from './fakes.ts';

const now = 1_700_000_000_000;

test('a managed device and a recorded notice grant consent until the token expires', () => {
  expect(readConsent(createToken(), now)).toEqual({ sid: 's-1', exp: 1_700_003_600, nonce: [1, 2, 3, 4] });
});

test.each([
  ['device-unmanaged', { mdv: false }],
  ['device-unmanaged', { mdv: 'true' }],
  ['device-unmanaged', { mdv: undefined }],
  ['notice-missing', { ntc: null }],
  ['notice-missing', { ntc: ' ' }],
  ['token-malformed', { ntc: true }],
  ['token-expired', { exp: 1_700_000_000 }],
  ['token-malformed', { exp: 'later' }],
  ['token-malformed', { exp: '4000000000' }],
  ['token-malformed', { exp: undefined }],
  ['token-malformed', { sid: '' }],
  ['token-malformed', { sid: undefined }],
])('%s: %o', (error, claims) => {
  expect(readConsent(createToken(claims), now)).toBe(error);
});

test('claims beyond ASCII are read', () => {
  expect(readConsent(createToken({ iss: 'Grüße ✓', ntc: 'fassung-ü' }), now)).toHaveProperty('sid', 's-1');
});

test('whatever is no token is refused and never throws', () => {
  for (const token of ['', '.', '..', 'a.b.c', createToken().split('.')[0] ?? '', createToken().replace('.', '')]) {
    expect(readConsent(token, now)).toBe('token-malformed');
  }
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (junk, json) => {
      const payload = Buffer.from(JSON.stringify(json)).toString('base64url');
      expect(typeof readConsent(junk, now)).toBe('string');
      expect(typeof readConsent(`a.${payload}.c`, now)).toBe('string');
    }),
  );
});
