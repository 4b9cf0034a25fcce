import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigningKey, signingKeyFile, signSessionToken, verifySessionToken } from '../../src/auth/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samehand-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('signing key', () => {
  it('is made once, readable by its owner only, and the same ever after', async () => {
    const first = await openSigningKey(folder);
    const written = await readFile(signingKeyFile(folder), 'utf8');
    const second = await openSigningKey(folder);
    expect(second.kid).toBe(first.kid);
    expect(await readFile(signingKeyFile(folder), 'utf8')).toBe(written);
    if (process.platform !== 'win32') expect((await stat(signingKeyFile(folder))).mode & 0o777).toBe(0o600);
    const token = await signSessionToken({ sid: 's', sub: 'a', mdv: true, ntc: null }, first, 1_790_000_000, 60);
    expect((await verifySessionToken(token, second, 1_790_000_000_000)).ok).toBe(true);
  });

  it('is one key when two processes start at once', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSigningKey(folder)));
    expect(new Set(opened.map(({ kid }) => kid)).size).toBe(1);
  });

  it.runIf(process.platform !== 'win32')('is refused when others can read it, with what to do', async () => {
    await openSigningKey(folder);
    await chmod(signingKeyFile(folder), 0o644);
    await expect(openSigningKey(folder)).rejects.toThrow(/chmod 600/);
  });

  it.each(['', '{', 'null', '[]', '{"kty":"RSA"}', '{"kty":"OKP","crv":"X25519","x":"a","d":"b"}'])(
    'is refused when the file holds %j',
    async (text) => {
      await writeFile(signingKeyFile(folder), text, { mode: 0o600 });
      await expect(openSigningKey(folder)).rejects.toThrow(/signing-key\.json/);
    },
  );
});
