import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, openCommandLine } from '../cli/command-line.ts';
import { hireTypists, type } from './synthetic-people.ts';
import { openWorkplace, sendSession, work } from './workplace.ts';

const people = 24;

/** What a card says, as far as these tests look. */
interface Card {
  readonly before: { readonly origin: string };
  readonly read: { readonly subjects: number; readonly sessions: number };
  readonly modalities: readonly { readonly modality: string; readonly refitted: string; readonly after: unknown[] }[];
}

/** Two dozen synthetic people have worked for three sessions each, over HTTP, as collectors send. */
describe('samehand fit', () => {
  let line: CommandLine;
  const models = (): string[] => readdirSync(join(line.dataDir, 'models')).toSorted();
  const enrolled = async (): Promise<number> =>
    (await line.run('subject', 'list')).out.filter((each) => each.includes('keystroke enrolled')).length;

  beforeAll(async () => {
    line = openCommandLine();
    const server = await openWorkplace(line.dataDir);
    await work(server, hireTypists(people));
    await server.close();
  }, 120_000);
  afterAll(() => expect(line.stored()).not.toContain('customer called'));

  it('shows before and after on those whom it has not seen, and writes nothing in a dry run', async () => {
    const ran = await line.run('fit', '--dry-run');
    expect(ran.code, ran.remarks).toBe(0);
    const shown = ran.out.join('\n');
    expect(shown).toContain(`Read ${people} subjects, ${people * 3} sessions`);
    // What a session's end left in doubt is left out, and may take a made-up person along.
    expect(shown).toMatch(/keystroke: 2[234] people; fitted on 1[12], judged on the other 1[0-2]/);
    expect(shown).toMatch(/refitting calibration: Cllr −0\.\d+ \[.*\].*: better/);
    expect(shown).toMatch(/before +\d+ .*\n +after +\d+/);
    expect(shown).toContain('pointer: 0 people with enough input; too few, left as it is');
    expect(ran.remarks).toMatch(/Reading people: 24 of 24/);
    expect(ran.remarks).toMatch(/nothing was written/);
    expect(existsSync(join(line.dataDir, 'models'))).toBe(false);
    expect(shown + ran.remarks).not.toContain('person-');
  });

  it('writes elsewhere with --out, and puts nothing in force', async () => {
    const ran = await line.run('fit', '--out', 'mine.bin');
    expect(ran.code, ran.remarks).toBe(0);
    expect(existsSync(join(line.dataDir, 'models'))).toBe(false);
    const card = readFileSync(join(line.folder, 'mine.bin.json'), 'utf8');
    expect(card).not.toContain('person-');
    // And the server takes it when it is named.
    line.environment['SAMEHAND_MODEL'] = join(line.folder, 'mine.bin');
    const doctor = await line.run('doctor');
    expect(doctor.out.join('\n')).toMatch(/✓ Model .*mine\.bin \(configured\)/);
    const again = await line.run('fit');
    delete line.environment['SAMEHAND_MODEL'];
    expect(again.code).toBe(1);
    expect(again.remarks).toMatch(/configuration names a model .*mine\.bin/);
  });

  it('puts the model in force: the next start uses it, nobody enrols again, and the way back is open', async () => {
    const ran = await line.run('fit');
    expect(ran.code, ran.remarks).toBe(0);
    expect(ran.remarks).toMatch(/Model 0001 is in force/);
    expect(ran.remarks).toMatch(/Every reference stays as it is/);
    expect(models()).toEqual(['0001.bin', '0001.hands.json', '0001.json', 'in-force.json']);
    if (process.platform !== 'win32') {
      for (const file of models()) expect(statSync(join(line.dataDir, 'models', file)).mode & 0o077).toBe(0);
    }
    const card = JSON.parse(readFileSync(join(line.dataDir, 'models', '0001.json'), 'utf8')) as Card;
    expect(card.before.origin).toBe('shipped');
    expect(card.read).toMatchObject({ subjects: people, sessions: people * 3 });
    expect(card.modalities[0]).toMatchObject({ modality: 'keystroke', refitted: 'calibration' });
    expect(card.modalities[0]?.after.length).toBe(3);
    expect(JSON.stringify(card)).not.toContain('person-');

    const audit = line.stored();
    expect(audit).toContain('model-fitted');
    expect(await enrolled()).toBe(people);
    const second = await line.run('fit');
    expect(second.code).toBe(0);
    expect(second.remarks).toMatch(/the model in force stays/);
    expect(models()).toEqual(['0001.bin', '0001.hands.json', '0001.json', 'in-force.json']);

    const server = await openWorkplace(line.dataDir);
    const { token, session } = await server.openSession('person-3');
    await sendSession(server, token, type('person-3', 200, 'after'));
    const reply = await fetch(`${server.url}/v1/gate/sessions/${session}`, {
      headers: { authorization: `Bearer ${server.key}` },
    });
    expect(await reply.json()).toMatchObject({ ruling: 'allow' });
    await server.close();

    expect((await line.run('fit', '--rollback')).remarks).toMatch(/the model that ships/);
    expect(await enrolled()).toBe(people);
    const doctor = await line.run('doctor');
    expect(doctor.out.join('\n')).toMatch(/✓ Model +the model that ships/);
    const nothing = await line.run('fit', '--rollback');
    expect([nothing.code, nothing.remarks]).toEqual([1, expect.stringMatching(/nothing to go back to/)]);
  });

  it('works beside a running server, which uses the model from its next start', async () => {
    const server = await openWorkplace(line.dataDir);
    const ran = await line.run('fit');
    expect(ran.code, ran.remarks).toBe(0);
    expect(ran.remarks).toMatch(/reading beside it/);
    expect(ran.remarks).toMatch(/restart it/);
    await server.close();
    // The number of a model that was taken back is not given again.
    expect(models()).toEqual(
      ['0001', '0002']
        .flatMap((number) => [`${number}.bin`, `${number}.hands.json`, `${number}.json`])
        .concat('in-force.json'),
    );
    const again = await openWorkplace(line.dataDir);
    await again.close();
    expect(again.logged.join('')).toContain('"model":"fitted"');
    expect(again.logged.join('')).not.toContain('person-');
  });

  it('says so where the model in force was damaged, and the way back heals it', async () => {
    writeFileSync(join(line.dataDir, 'models', '0002.bin'), 'no model');
    const ran = await line.run('fit');
    expect([ran.code, ran.remarks]).toEqual([1, expect.stringMatching(/0002\.bin.*samehand fit --rollback/)]);
    expect((await line.run('serve')).remarks).toMatch(/0002\.bin/);
    expect((await line.run('fit', '--rollback')).code).toBe(0);
    expect((await line.run('doctor')).out.join('\n')).toMatch(/✓ Model/);
    writeFileSync(join(line.dataDir, 'models', 'in-force.json'), '{"model": "../../elsewhere", "before": []}');
    const broken = await line.run('fit');
    expect([broken.code, broken.remarks]).toEqual([1, expect.stringMatching(/in-force\.json/)]);
  });
});

describe('samehand fit without enough to go by', () => {
  it.each([
    [['fit'], 1, /no journal/],
    [['fit', '--rollback'], 1, /nothing to go back to/],
    [['fit', '--min-subjects', '5'], 2, /from 6 on/],
    [['fit', '--min-subjects', 'many'], 2, /from 6 on/],
    [['fit', '--out'], 2, /argument missing/],
  ] as const)('%j ends with %i and says why', async (words, code, why) => {
    const line = openCommandLine();
    const ran = await line.run(...words);
    expect(ran.remarks).toMatch(why);
    expect(ran.code).toBe(code);
    expect(existsSync(join(line.dataDir, 'models'))).toBe(false);
  });

  it('counts whom it found, and what it wants', async () => {
    const line = openCommandLine();
    const server = await openWorkplace(line.dataDir);
    await work(server, hireTypists(2, [120]));
    await server.close();
    const ran = await line.run('fit');
    expect(ran.code).toBe(1);
    expect(ran.remarks).toMatch(/Of 2 subjects too few .*keystroke 0.*wanted 20/);
  });
});
