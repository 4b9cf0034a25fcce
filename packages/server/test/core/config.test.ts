import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { configKeys, describeConfigFaults, loadConfig } from '../../src/config/index.ts';

const root = mkdtempSync(join(tmpdir(), 'samehand-config-'));
afterAll(() => rmSync(root, { recursive: true }));

function folderWith(text: string | null): string {
  const folder = mkdtempSync(join(root, 'c-'));
  if (text !== null) writeFileSync(join(folder, 'samehand.config.json'), text);
  return folder;
}
const load = (document: unknown, environment: Record<string, string> = {}) =>
  loadConfig({ folder: folderWith(document === null ? null : JSON.stringify(document)), environment });
const faultsOf = (document: unknown, environment: Record<string, string> = {}) => {
  const loaded = load(document, environment);
  return loaded.ok ? [] : loaded.error.map(({ key }) => key);
};

describe('configuration', () => {
  it('has a default for everything', () => {
    const loaded = load(null);
    expect(loaded).toMatchObject({ ok: true, value: { host: '127.0.0.1', port: 4600, origins: [], tls: null } });
  });

  it('takes the file over defaults and the environment over the file', () => {
    const loaded = load(
      { port: 1, sessions: { tokenMinutes: 20 }, origins: ['https://desk.example.com'] },
      { SAMEHAND_PORT: '2', SAMEHAND_SESSIONS_IDLE_HOURS: '3.5', SAMEHAND_TRUST_PROXY: 'true' },
    );
    expect(loaded).toMatchObject({
      ok: true,
      value: { port: 2, trustProxy: true, sessions: { tokenMinutes: 20, idleHours: 3.5 } },
    });
    expect(load({}, { SAMEHAND_ORIGINS: 'https://a.example, https://b.example' })).toMatchObject({
      value: { origins: ['https://a.example', 'https://b.example'] },
    });
  });

  it('takes paths from the folder of its file', () => {
    const folder = folderWith(JSON.stringify({ dataDir: 'd', tls: { certificate: 'c.pem', key: '/k.pem' } }));
    expect(loadConfig({ folder, environment: {} })).toMatchObject({
      value: { dataDir: join(folder, 'd'), tls: { certificate: join(folder, 'c.pem'), key: '/k.pem' } },
    });
  });

  it('names the key that is wrong, all of them, and where it was set', () => {
    expect(faultsOf({ port: 'x', limits: { batchBurst: 0 }, origins: ['https://a.example/path'] })).toEqual([
      'port',
      'origins.0',
      'limits.batchBurst',
    ]);
    expect(faultsOf({ prot: 1, sessions: { tokenMinuts: 5 } }).sort()).toEqual(['prot', 'sessions.tokenMinuts']);
    expect(faultsOf({}, { SAMEHAND_PROT: '1' })).toEqual(['SAMEHAND_PROT']);
    const loaded = load({}, { SAMEHAND_LIMITS_BATCH_BURST: 'many' });
    if (loaded.ok) throw new Error('must be refused');
    expect(describeConfigFaults(loaded.error)).toMatch(/^limits\.batchBurst \(SAMEHAND_LIMITS_BATCH_BURST\): /);
  });

  it('says which file cannot be read or is not JSON', () => {
    const missing = loadConfig({ folder: folderWith(null), file: 'other.json', environment: {} });
    expect(missing).toMatchObject({ ok: false, error: [{ source: expect.stringContaining('other.json') }] });
    for (const text of ['{', '[]', '3', 'null']) {
      const loaded = loadConfig({ folder: folderWith(text), environment: {} });
      expect(loaded).toMatchObject({ ok: false, error: [{ key: '', message: expect.stringContaining('JSON') }] });
    }
  });

  it('answers any document and any environment with a configuration or with named faults', () => {
    const variables = fc.dictionary(fc.constantFrom(...configKeys.map(({ variable }) => variable)), fc.string());
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 3 }), fc.constant('{}')), variables, (text, environment) => {
        const loaded = loadConfig({ folder: folderWith(text), environment });
        if (loaded.ok) return;
        expect(loaded.error.length).toBeGreaterThan(0);
        for (const fault of loaded.error) expect(fault.message).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });

  it('is documented whole in docs/server.md, and nothing else is', () => {
    const page = readFileSync(new URL('../../../../docs/server.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `([A-Za-z.]+)` \| `(SAMEHAND_[A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)];
    const expected = configKeys.map(({ key, variable, standard, description }) => [
      key,
      variable,
      standard === null ? '—' : `\`${JSON.stringify(standard)}\``,
      description,
    ]);
    expect(documented.map((row) => row.slice(1))).toEqual(expected);
  });
});
