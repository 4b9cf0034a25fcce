import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createSigningJwk,
  importSigningKey,
  type SigningKey,
  signSessionToken,
  verifySessionToken,
} from '../../src/auth/index.ts';

const facts = { sid: 'session-1', sub: 'amara', mdv: true, ntc: '2026-01' };
const at = 1_790_000_000;
const now = at * 1000;

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  key = await importSigningKey(await createSigningJwk());
  other = await importSigningKey(await createSigningJwk());
});

const header = (over: object = {}) => ({ alg: 'EdDSA', kid: key.kid, typ: 'samehand-session+jwt', ...over });
const claims = (over: object = {}) => ({
  ...facts,
  nonce: [1, -2, 3, -4],
  iss: key.issuer,
  iat: at,
  exp: at + 900,
  ...over,
});
const sign = (payload: object, protectedHeader: object = header(), by = key) =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: 'EdDSA', ...protectedHeader }).sign(by.privateKey);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const verify = (token: string, time = now) => verifySessionToken(token, key, time);
const refused = { ok: false, error: 'refused' };

describe('session token', () => {
  it('comes back as the claims that went in', async () => {
    const verified = await verify(await signSessionToken(facts, key, at, 900));
    const nonce = Array(4).fill(expect.any(Number));
    expect(verified).toEqual({ ok: true, value: { ...facts, iss: key.issuer, nonce, iat: at, exp: at + 900 } });
  });

  it('is good until its end and a few seconds of clock, then expired', async () => {
    const token = await signSessionToken(facts, key, at, 900);
    expect((await verify(token, now + 899_000)).ok).toBe(true);
    expect(await verify(token, now + 906_000)).toEqual({ ok: false, error: 'expired' });
  });

  it('of another install is refused, even where it names this one', async () => {
    expect(await verify(await signSessionToken(facts, other, at, 900))).toEqual(refused);
    expect(await verify(await sign(claims(), header(), other))).toEqual(refused);
  });

  it('with alg none, or an alg of another kind, is refused', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      expect(await verify(`${part(header({ alg }))}.${part(claims())}.`), alg).toEqual(refused);
    }
    // The classic confusion: the public key as an HMAC secret.
    const secret = new TextEncoder().encode(key.kid);
    const confused = await new SignJWT({ ...claims() }).setProtectedHeader(header({ alg: 'HS256' })).sign(secret);
    expect(await verify(confused)).toEqual(refused);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const input = `${part(header({ alg: 'RS256' }))}.${part(claims())}`;
    const signature = signWith('sha256', Buffer.from(input), rsa.privateKey).toString('base64url');
    expect(await verify(`${input}.${signature}`)).toEqual(refused);
  });

  it('with a key smuggled into its header is refused', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const jwk = publicKey.export({ format: 'jwk' });
    const input = `${part(header({ jwk }))}.${part(claims())}`;
    const signature = signWith(null, Buffer.from(input), privateKey).toString('base64url');
    expect(await verify(`${input}.${signature}`)).toEqual(refused);
  });

  it('with wrong kid, type or issuer is refused though the signature fits', async () => {
    expect(await verify(await sign(claims(), header({ kid: 'another' })))).toEqual(refused);
    expect(await verify(await sign(claims(), { alg: 'EdDSA', typ: 'samehand-session+jwt' }))).toEqual(refused);
    expect(await verify(await sign(claims(), header({ typ: 'JWT' })))).toEqual(refused);
    expect(await verify(await sign(claims({ iss: other.issuer })))).toEqual(refused);
  });

  it.each([
    ['no session', { sid: undefined }],
    ['a session that is no id', { sid: '../../etc' }],
    ['an object for a session', { sid: { $ne: null } }],
    ['no subject', { sub: undefined }],
    ['mdv as text', { mdv: 'true' }],
    ['ntc as number', { ntc: 1 }],
    ['no end', { exp: undefined }],
  ])('with %s is refused though the signature fits', async (_name, over) => {
    expect(await verify(await sign(claims(over)))).toEqual(refused);
  });

  it('is refused after any change of any character', async () => {
    const token = await signSessionToken(facts, key, at, 900);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (index, character) => {
        fc.pre(token[index] !== character);
        // The last character of a part carries bits that base64url ignores: the same bytes are the same token.
        fc.pre(token[index + 1] !== '.' && index !== token.length - 1);
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        expect((await verify(changed)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), fc.string(), async (a, b, c) => {
        expect((await verify(`${a}.${b}.${c}`)).ok).toBe(false);
        expect((await verify(a)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
