import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  averageEmbeddings,
  calibrate,
  compare,
  createEngine,
  embed,
  fingerprint,
  type ModalityModel,
  modalities,
  type Population,
  parsePopulation,
  parseSubject,
  serialisePopulation,
} from '@samehand/engine';
import { type SubjectId, subjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followModel, type Past } from '../../src/history/index.ts';
import { rebuildSubject } from '../../src/history/rebuild-subject.ts';
import { openEmbeddedStore, type Store } from '../../src/stores/index.ts';
import { runServer } from '../core/running.ts';
import { type } from './synthetic-people.ts';
import { type Captured, openWorkplace, sendSession, type Worker, work } from './workplace.ts';

const shipped = parse(readFileSync(new URL(import.meta.resolve('@samehand/engine/models/population.bin'))));

function parse(bytes: Uint8Array): Population {
  const parsed = parsePopulation(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** The same model in other numbers: every axis turned round and a trifle longer, so that no reference fits any more. */
const turning = -1.001;

function turn(population: Population): Population {
  const model = population.models['keystroke'] as ModalityModel;
  const turned = {
    ...model,
    projection: model.projection.map((weight) => turning * weight),
    bias: model.bias.map((each) => turning * each),
  };
  return { ...population, models: { ...population.models, keystroke: turned } };
}

const keystroke = modalities.find(({ name }) => name === 'keystroke');
const amara = subjectId('amara');
const bela = subjectId('bela');
const own = (session: string, keys = 560): readonly Captured[] => type('Amara', keys, session);

describe('another model', () => {
  let folder: string;
  let store: Store;
  const turned = turn(shipped);
  const engine = createEngine(turned);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samehand-follow-'));
  });
  afterEach(async () => {
    await store.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  async function live(workers: readonly Worker[]): Promise<void> {
    const server = await openWorkplace(folder);
    await work(server, workers);
    await server.close();
    store = await openEmbeddedStore(folder);
  }

  async function reference(id: SubjectId) {
    const row = await store.subjects.load(id);
    const parsed = parseSubject(row?.state ?? new Uint8Array());
    if (!parsed.ok) throw new Error(parsed.error.message);
    const found = parsed.value.references['laptop/keystroke'];
    if (found === undefined) throw new Error('there is no reference');
    return found;
  }

  it('leaves nobody to enrol again whose input is in the journal, and goes on where it was cut short', async () => {
    const people = [
      { subject: 'amara', sessions: [own('1'), own('2')] },
      { subject: 'bela', sessions: [type('Bela', 420, '1'), type('Bela', 420, '2')] },
      { subject: 'new', sessions: [type('New', 120, '1')] },
    ];
    await live(people);
    const before = await reference(amara);
    const failing: Store = {
      ...store,
      saveDerived: (derived) =>
        derived.snapshots[0]?.subject.id === bela ? Promise.reject(new Error('cut')) : store.saveDerived(derived),
    };
    await expect(followModel(failing, engine, turned)).rejects.toThrow('cut');
    const rest = await followModel(store, engine, turned);
    // Amara was done; whoever was not enrolled has nothing to lose.
    expect(rest).toEqual({ found: 2, kept: 2, lost: 0 });
    expect(await followModel(store, engine, turned)).toEqual({ found: 0, kept: 0, lost: 0 });
    const after = await reference(amara);
    expect(after.model).not.toBe(before.model);
    expect(after.windows).toBeCloseTo(before.windows, 6);
    // The same numbers turned.
    after.mean.forEach((value, axis) => expect(value).toBeCloseTo(turning * (before.mean[axis] ?? 0), 2));
    const heads = await store.subjects.list();
    expect(heads.map(({ id, enrolment }) => [id, enrolment['keystroke']?.state])).toEqual([
      ['amara', 'enrolled'],
      ['bela', 'enrolled'],
      ['new', 'enrolling'],
    ]);
  });

  it('is followed by the server at its start, before it serves: nobody notices', async () => {
    await live([{ subject: 'amara', sessions: [own('1'), own('2')] }]);
    await store.close();
    const file = join(folder, 'turned.bin');
    writeFileSync(file, serialisePopulation(turned));
    const server = await runServer({ SAMEHAND_MODEL: file }, folder);
    expect(server.logged.join('')).toMatch(/"referencesBroughtUnderModel":\{"found":1,"kept":1,"lost":0\}/);
    const { session, token } = await server.openSession('amara');
    await sendSession(server, token, own('3', 200));
    const headers = { authorization: `Bearer ${server.key}` };
    const gate = await fetch(`${server.url}/v1/gate/sessions/${session}`, { headers });
    expect(await gate.json()).toMatchObject({ ruling: 'allow' });
    await server.close();
    const again = await runServer({ SAMEHAND_MODEL: file }, folder);
    expect(again.logged.join('')).not.toContain('referencesBroughtUnderModel');
    await again.close();
    store = await openEmbeddedStore(folder);
    const { model, windows } = await reference(amara);
    expect(model).toBe(fingerprint(parse(readFileSync(file)).models['keystroke'] as ModalityModel));
    expect(windows).toBeGreaterThan(16);
  });

  it('keeps what the journal no longer holds for the day when its model comes back, and says who is lost meanwhile', async () => {
    await live([{ subject: 'amara', sessions: [own('1'), own('2')] }]);
    const before = await reference(amara);
    await store.journal.erase(await store.sessions.ofSubject(amara));
    expect(await followModel(store, engine, turned)).toEqual({ found: 1, kept: 0, lost: 1 });
    expect(await reference(amara)).toEqual(before);
    expect((await store.subjects.list())[0]?.enrolment['keystroke']?.state).toBe('none');
    await followModel(store, createEngine(shipped), shipped);
    expect((await store.subjects.list())[0]?.enrolment['keystroke']?.state).toBe('enrolled');
  });

  it('does not enrol the impostor whom the session had found out, though the journal begins with him', async () => {
    const early = [own('1'), own('2')];
    const roommate = type('Roommate', 700, '1');
    const later = [own('3'), own('4')];
    await live([{ subject: 'amara', sessions: [...early, roommate, ...later] }]);
    const sessions = await store.sessions.ofSubject(amara);
    await store.journal.erase(sessions.slice(0, 2));
    await followModel(store, engine, turned);
    const { mean, windows } = await reference(amara);
    expect(windows).toBeGreaterThan(16);
    const bits = (hand: string): number => judge(turned, { mean, windows }, type(hand, 300, 'probe'));
    expect(bits('Amara')).toBeGreaterThan(3);
    expect(bits('Roommate')).toBeLessThan(-3);

    // Without the timeline he would be: what this test is about can fail.
    const blind: Past = {
      ...store,
      points: { ofSession: async () => [] },
      alerts: { ...store.alerts, list: async () => [] },
    };
    const upTo = await store.journal.last();
    const fooled = await rebuildSubject(amara, upTo, {
      engine,
      past: blind,
      journal: store.journal,
      alerts: new Map(),
    });
    const taken = fooled.references['laptop/keystroke'];
    if (taken === undefined) throw new Error('there is no reference');
    expect(judge(turned, taken, type('Roommate', 300, 'probe'))).toBeGreaterThan(3);
  });
});

/** Bits that so much typing gives against a reference, all of it as one probe. */
function judge(
  { models }: Population,
  reference: { readonly mean: Float32Array; readonly windows: number },
  captured: readonly Captured[],
): number {
  const model = models['keystroke'] as ModalityModel;
  const rows = captured
    .map(({ payload }) => keystroke?.measure(payload))
    .filter((each) => each instanceof Float32Array);
  const embeddings = rows.map((each) => embed(model, keystroke?.bag(model, each) ?? new Float32Array(0)));
  return calibrate(
    model,
    compare(model, reference, averageEmbeddings(embeddings), embeddings.length),
    embeddings.length,
  );
}
