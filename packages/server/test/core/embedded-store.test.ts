import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { epochMs, sessionId, subjectId } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore, openRegistry } from '../../src/stores/index.ts';
import { runStoreSuite } from '../../src/stores/testing.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'samehand-store-'));

runStoreSuite('the embedded store', async () => {
  const folder = newFolder();
  return {
    open: () => openEmbeddedStore(folder),
    clear: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

describe('the embedded store', () => {
  it('lets one process run a folder, and others only look beside it', async () => {
    const folder = newFolder();
    const store = await openEmbeddedStore(folder);
    await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    const registry = openRegistry(folder);
    await registry.settings.set('from', 'beside');
    expect(await store.settings.get('from')).toBe('beside');
    await registry.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform === 'win32')('keeps its folder and files to its owner', async () => {
    const folder = join(newFolder(), 'made');
    const store = await openEmbeddedStore(folder);
    await store.settings.set('a', 'b');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(folder))
      expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('refuses a folder that a newer samehand wrote, and a file that is no database, naming the file', async () => {
    const folder = newFolder();
    await (await openEmbeddedStore(folder)).close();
    const database = new DatabaseSync(join(folder, 'journal.sqlite'));
    database.exec('PRAGMA user_version=99');
    database.close();
    await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ code: 'version' });
    writeFileSync(
      join(folder, 'journal.sqlite'),
      'this is no database at all, only text that is long enough'.repeat(50),
    );
    await expect(openEmbeddedStore(folder)).rejects.toThrow(/journal\.sqlite/);
    rmSync(folder, { recursive: true });
  });

  it('says which file and column a damaged disk has changed, and never what stands there', async () => {
    const folder = newFolder();
    const store = await openEmbeddedStore(folder);
    await store.subjects.put(subjectId('amara'), 'Amara Diaz', epochMs(1));
    await store.close();
    const database = new DatabaseSync(join(folder, 'store.sqlite'));
    database.exec("UPDATE subjects SET enrolment = '{secret'");
    database.close();
    const registry = openRegistry(folder);
    const failed = registry.subjects.list();
    await expect(failed).rejects.toMatchObject({ name: 'StoreError', message: expect.stringContaining('enrolment') });
    await expect(failed).rejects.not.toThrow(/secret/);
    await registry.close();
    const bytes = readFileSync(join(folder, 'store.sqlite'));
    // The first page, by which the file is opened, is left whole.
    writeFileSync(join(folder, 'store.sqlite'), bytes.fill(0xa5, 4096));
    const broken = openRegistry(folder);
    await expect(broken.subjects.list()).rejects.toThrow(/store\.sqlite: /);
    await broken.close();
    rmSync(folder, { recursive: true });
  });

  it('leaves nothing of an erased subject in its files', async () => {
    const folder = newFolder();
    const store = await openEmbeddedStore(folder);
    const marked = Buffer.from('A-TEMPLATE-THAT-MUST-GO'.repeat(20));
    const session = sessionId('ses_gone');
    const subject = subjectId('subject-that-must-go');
    const at = epochMs(1);
    await store.journal.append({ key: 'ses_gone/b/1/0', session, subject, kind: 'batch', at, body: marked });
    const row = {
      id: subject,
      name: 'Must Go',
      createdAt: at,
      lastSeenAt: at,
      enrolment: {},
      state: marked,
      position: 1,
    };
    await store.saveDerived({
      decisions: [],
      alerts: [],
      recordReads: [],
      snapshots: [{ subject: row, sessions: [], points: [] }],
      checkpoint: null,
    });
    expect(grep(folder, 'TEMPLATE-THAT-MUST-GO')).toBe(true);
    await store.journal.erase([session]);
    await store.subjects.erase(subject);
    expect(grep(folder, 'TEMPLATE-THAT-MUST-GO')).toBe(false);
    expect(grep(folder, 'subject-that-must-go')).toBe(false);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps every acknowledged entry when its process is killed', () => {
    const folder = newFolder();
    const script = `
      const { openEmbeddedStore } = await import(${JSON.stringify(new URL('../../src/stores/index.ts', import.meta.url).href)});
      const store = await openEmbeddedStore(${JSON.stringify(folder)});
      let done = 0;
      for (let lane = 0; lane < 20; lane += 1) (async () => {
        for (let n = 0; ; n += 1) {
          const key = 'ses_k/b/' + lane + '/' + n;
          await store.journal.append({ key, session: 'ses_k', subject: 's', kind: 'batch', at: 1, body: new Uint8Array(300) });
          require('node:fs').writeSync(1, key + '\\n');
          if (++done === 400) process.kill(process.pid, 'SIGKILL');
        }
      })();`;
    const run = spawnSync(process.execPath, ['--conditions=samehand-source', '-e', `(async () => {${script}})()`], {
      encoding: 'utf8',
    });
    const acknowledged = run.stdout.trim().split('\n');
    expect(run.signal).toBe('SIGKILL');
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    return openEmbeddedStore(folder).then(async (store) => {
      const keys = (await store.journal.read(0, 10_000)).map(({ key }) => key);
      expect(acknowledged.filter((key) => !keys.includes(key))).toEqual([]);
      expect(new Set(keys).size).toBe(keys.length);
      await store.close();
      rmSync(folder, { recursive: true });
    });
  });
});

function grep(folder: string, text: string): boolean {
  return readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(text));
}
