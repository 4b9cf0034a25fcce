import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandLine, findFreePort, openCommandLine } from './command-line.ts';

interface Found {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'broken';
  readonly found: string;
  readonly remedy?: string;
}
const hasModes = process.platform !== 'win32';

async function examine(
  line: CommandLine,
): Promise<{ code: number; of: (name: string) => Found | undefined; all: Found[] }> {
  const ran = await line.run('doctor', '--json');
  const all = JSON.parse(ran.out.join('\n')) as Found[];
  // The worst of a name: a folder has several checks.
  const of = (name: string) => all.filter((each) => each.name === name).toSorted((a, b) => rank(b) - rank(a))[0];
  return { code: ran.code, all, of };
}
const rank = ({ state }: Found): number => ['ok', 'warning', 'broken'].indexOf(state);

async function openInstall(environment: Record<string, string> = {}): Promise<CommandLine> {
  const line = openCommandLine({ SAMEHAND_PORT: String(await findFreePort()), ...environment });
  await line.run('init', '--origin', 'https://desk.example.com');
  return line;
}

describe('samehand doctor', () => {
  it('finds a fresh install in order, but for what is not built', async () => {
    const { all } = await examine(await openInstall());
    const built = ['Console', 'Collector'];
    expect(all.filter(({ name, state }) => state !== 'ok' && !built.includes(name))).toEqual([]);
    for (const { found } of all) expect(found.length).toBeGreaterThan(0);
    for (const { name, state, remedy } of all.filter((each) => built.includes(each.name))) {
      if (state !== 'ok') expect(remedy, name).toContain('npm run build');
    }
  });

  it('makes nothing by looking', async () => {
    const line = openCommandLine();
    const { of } = await examine(line);
    expect(of('Data folder')).toMatchObject({ state: 'warning', remedy: expect.stringContaining('samehand init') });
    expect(of('API keys')?.state).toBe('warning');
    expect(of('Origins')?.state).toBe('warning');
    expect(() => line.stored()).toThrow(/ENOENT/);
  });

  it('names the key of the configuration that is wrong', async () => {
    const line = await openInstall();
    writeFileSync(join(line.folder, 'samehand.config.json'), '{"prot": 4600}');
    const { code, of } = await examine(line);
    expect(code).toBe(1);
    expect(of('Configuration')?.state).toBe('broken');
    expect(of('Configuration')?.found).toContain('prot');
  });

  it.runIf(hasModes)('finds a data folder or key that others can read', async () => {
    const line = await openInstall();
    chmodSync(line.dataDir, 0o755);
    chmodSync(join(line.dataDir, 'signing-key.json'), 0o644);
    const { code, of } = await examine(line);
    expect(code).toBe(1);
    expect(of('Data folder')).toMatchObject({ state: 'broken', remedy: `chmod 700 ${line.dataDir}` });
    expect(of('Signing key')).toMatchObject({ state: 'broken', found: expect.stringContaining('chmod 600') });
  });

  it('finds a store that is none', async () => {
    const line = await openInstall();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(line.dataDir, `store.sqlite${suffix}`), { force: true });
    writeFileSync(join(line.dataDir, 'store.sqlite'), 'not a database '.repeat(100));
    const { code, of } = await examine(line);
    expect(code).toBe(1);
    expect(of('Store')?.found).toContain('store.sqlite');
  });

  it('finds a port that another program has, and knows samehand when it answers itself', async () => {
    const line = await openInstall();
    const port = Number(line.environment['SAMEHAND_PORT']);
    const other = createServer((socket) => socket.resume().end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'));
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    expect((await examine(line)).of('Port')).toMatchObject({
      state: 'broken',
      found: expect.stringContaining(String(port)),
    });
    await new Promise((resolve) => other.close(resolve));
    const server = await line.start(['serve'], /serves/);
    expect((await examine(line)).of('Port')).toMatchObject({ state: 'ok', found: expect.stringContaining('samehand') });
    await server.stop();
  });

  it('knows its own server from that of another install on its port', async () => {
    const line = await openInstall();
    const other = await openInstall({ SAMEHAND_PORT: String(line.environment['SAMEHAND_PORT']) });
    const server = await other.start(['serve'], /serves/);
    expect((await examine(other)).of('Port')?.state).toBe('ok');
    expect((await examine(line)).of('Port')).toMatchObject({
      state: 'broken',
      found: expect.stringContaining('a samehand with another data folder'),
    });
    await server.stop();
  });

  it.each([
    [{ SAMEHAND_HOST: '0.0.0.0' }, 'broken'],
    [
      { SAMEHAND_HOST: '0.0.0.0', SAMEHAND_TRUST_PROXY: 'true', SAMEHAND_PUBLIC_URL: 'https://samehand.example.com' },
      'warning',
    ],
    [{ SAMEHAND_HOST: '127.0.0.1' }, 'ok'],
  ])('calls an exposure of %j %s', async (environment, state) => {
    const line = await openInstall();
    Object.assign(line.environment, environment);
    expect((await examine(line)).of('Exposure')?.state).toBe(state);
  });

  it('finds an address that is not of this machine', async () => {
    const line = await openInstall();
    line.environment['SAMEHAND_HOST'] = '192.0.2.1';
    expect((await examine(line)).of('Port')?.state).toBe('broken');
  });

  it('finds a clock that was never set', async () => {
    const line = await openInstall();
    line.setClock(86_400_000);
    expect((await examine(line)).of('Clock')).toMatchObject({
      state: 'broken',
      found: expect.stringContaining('1970-01-02'),
    });
  });

  it('finds a model and a policy that cannot be used', async () => {
    const line = await openInstall();
    writeFileSync(join(line.folder, 'model.bin'), 'nonsense');
    writeFileSync(join(line.folder, 'policy.json'), '{"rules": "none"}');
    line.environment['SAMEHAND_MODEL'] = 'model.bin';
    line.environment['SAMEHAND_POLICY'] = 'policy.json';
    const { code, of } = await examine(line);
    expect(code).toBe(1);
    expect(of('Model')).toMatchObject({ state: 'broken', found: expect.stringContaining('model.bin') });
    expect(of('Policy')).toMatchObject({ state: 'broken', found: expect.stringContaining('policy.json') });
  });

  it('prints for people what is wrong, with what to do below it', async () => {
    const line = await openInstall();
    line.environment['SAMEHAND_HOST'] = '0.0.0.0';
    const ran = await line.run('doctor');
    expect(ran.code).toBe(1);
    expect(ran.out.join('\n')).toMatch(/✗ Exposure .*\n +→ Set tls/);
    expect(ran.out.at(-1)).toMatch(/to put right/);
  });
});
