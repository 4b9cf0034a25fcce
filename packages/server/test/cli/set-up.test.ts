import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCommandLine } from './command-line.ts';

const hasModes = process.platform !== 'win32';
const keyLine = /^sh_[0-9a-f]{16}_[\w-]{43}$/;

describe('samehand init', () => {
  it('makes configuration, data folder, signing key and one API key, shown once', async () => {
    const line = openCommandLine();
    const first = await line.run('init', '--origin', 'https://desk.example.com');
    expect(first.code, first.remarks).toBe(0);
    expect(first.out).toEqual([expect.stringMatching(keyLine)]);
    const config = JSON.parse(readFileSync(join(line.folder, 'samehand.config.json'), 'utf8'));
    expect(config).toMatchObject({ host: '127.0.0.1', origins: ['https://desk.example.com'] });
    if (hasModes) {
      expect(statSync(line.dataDir).mode & 0o777).toBe(0o700);
      expect(statSync(join(line.dataDir, 'signing-key.json')).mode & 0o777).toBe(0o600);
      expect(statSync(join(line.dataDir, 'store.sqlite')).mode & 0o777).toBe(0o600);
    }
    const secret = first.out[0]?.slice(20) ?? '';
    expect(line.stored()).not.toContain(secret);
    expect(line.stored()).not.toContain(Buffer.from(secret, 'base64url').toString('latin1'));
  });

  it('can be repeated: it keeps what is there and shows no second key', async () => {
    const line = openCommandLine();
    await line.run('init');
    const before = readFileSync(join(line.dataDir, 'signing-key.json'), 'utf8');
    const again = await line.run('init', '--origin', 'https://other.example.com');
    expect(again).toMatchObject({ code: 0, out: [] });
    expect(readFileSync(join(line.dataDir, 'signing-key.json'), 'utf8')).toBe(before);
    expect(readFileSync(join(line.folder, 'samehand.config.json'), 'utf8')).not.toContain('other');
  });

  it('names the key of the configuration that is wrong, and makes nothing', async () => {
    const line = openCommandLine({ SAMEHAND_PORT: 'eighty' });
    const ran = await line.run('init', '--origin', 'desk.example.com');
    expect(ran.code).toBe(1);
    expect(ran.remarks).toContain('SAMEHAND_PORT');
    expect(ran.remarks).toContain('origins.0');
    expect(existsSync(line.dataDir)).toBe(false);
  });

  it.runIf(hasModes)('does not use a signing key that others can read', async () => {
    const line = openCommandLine();
    await line.run('init');
    chmodSync(join(line.dataDir, 'signing-key.json'), 0o640);
    const ran = await line.run('serve');
    expect(ran.code).toBe(1);
    expect(ran.remarks).toContain('chmod 600');
  });
});

describe('samehand key', () => {
  it('makes, lists and revokes keys; secrets are never listed', async () => {
    const line = openCommandLine();
    const made = await line.run('key', 'create', '--name', 'shop back end', '--scope', 'gate', 'metrics');
    expect(made.code, made.remarks).toBe(0);
    const [key = ''] = made.out;
    expect(key).toMatch(keyLine);
    const listed = (await line.run('key', 'list')).out.join('\n');
    expect(listed).toContain(key.slice(3, 19));
    expect(listed).toContain('gate,metrics');
    expect(listed).toContain('shop back end');
    expect(listed).not.toContain(key.slice(20));
    expect((await line.run('key', 'revoke', key)).code).toBe(0);
    expect((await line.run('key', 'list')).out[1]).toMatch(/UTC .* UTC/);
    expect((await line.run('key', 'revoke', key.slice(3, 19))).code).toBe(1);
  });

  it.each([
    [['key', 'create', '--name', 'x', '--scope', 'everything'], 1, /no scope everything/],
    [['key', 'create'], 2, /--name/],
    [['key', 'revoke', 'nonsense'], 1, /16 hexadecimal/],
    [['key', 'revoke', '0123456789abcdef'], 1, /no key 0123456789abcdef/],
    [['subject', 'show', 'nobody'], 1, /nobody/i],
    [['subject', 'erase', 'nobody', '--yes'], 1, /nobody/i],
    [['frobnicate'], 2, /unknown command/],
    [['serve', '--port', '1'], 2, /unknown option/],
    [['--config', 'missing.json', 'key', 'list'], 1, /missing\.json/],
  ] as const)('%j ends with %i and says why', async (words, code, why) => {
    const ran = await openCommandLine().run(...words);
    expect(ran.remarks).toMatch(why);
    expect(ran.code).toBe(code);
  });

  it('help and version are no failures', async () => {
    const line = openCommandLine();
    expect(await line.run('--version')).toMatchObject({ code: 0, out: ['0.0.0-test'] });
    const help = await line.run('--help');
    expect(help.code).toBe(0);
    for (const command of ['init', 'serve', 'doctor', 'admin-link', 'key', 'subject']) {
      expect(help.out.join('\n')).toContain(command);
    }
  });
});
