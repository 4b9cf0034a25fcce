import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEngine,
  type Engine,
  knowSite,
  knowSites,
  type ModalityModel,
  type Population,
  parsePopulation,
  parseSubject,
  type ReferenceState,
  type SubjectState,
  serialiseSubject,
} from '@samehand/engine';
import { epochMs, subjectId } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addUp, keepToSite, type SiteKeeper, sitesName } from '../../src/history/index.ts';
import {
  openDealtStores,
  openEmbeddedStore,
  partitionOf,
  type Store,
  settlePartitions,
} from '../../src/stores/index.ts';
import { point } from '../fit/synthetic-people.ts';
import { openWorkplace, work } from '../fit/workplace.ts';

const parsed = parsePopulation(readFileSync(new URL(import.meta.resolve('@samehand/engine/models/population.bin'))));
if (!parsed.ok) throw new Error(parsed.error.message);
const population = parsed.value;
const wire = (models: Population): Engine => createEngine(models);
const middle = population.models['pointer'] as ModalityModel;
const names = ['Amara', 'Bela', 'Chidi', 'Dana', 'Emre', 'Farah'];

/** As a server of one partition does. */
const look = async (keeper: SiteKeeper) => keeper.settleSite(await keeper.weighSite(1000));

/** What others' reaches say of somebody: of one's own the voice bounds nearly all. */
function hearOthers(engine: Engine, known: SubjectState, deviceClass = 'laptop'): readonly number[] {
  return names.slice(1).flatMap((name) => hear(engine, name, 40, 'second', known, deviceClass).bits);
}

/** What is known of somebody after these reaches with the mouse, and what their next ones say under this engine. */
function hear(
  engine: Engine,
  hand: string,
  reaches: number,
  session: string,
  known?: SubjectState,
  deviceClass = 'laptop',
) {
  let state = {
    subject: known ?? engine.openSubject(),
    session: engine.openSession(epochMs(0), { class: deviceClass }),
  };
  const bits: number[] = [];
  for (const { startedAt, endedAt, payload } of point(hand, reaches, session)) {
    const at = epochMs(Math.ceil(endedAt));
    const step = engine.observe(state, { kind: 'capture', at, duration: Math.ceil(endedAt - startedAt), payload });
    for (const { question, bits: told } of step.evidence) if (question === 'same-person') bits.push(told);
    state = step.state;
  }
  return { subject: state.subject, bits };
}

const enrolled = new Map(names.map((name) => [name, hear(createEngine(population), name, 260, 'first').subject]));

/** Writes people into a store: these, or others as they are known. */
async function employIn(
  store: Store,
  people: readonly string[],
  stateOf = (name: string) => enrolled.get(name) as SubjectState,
): Promise<void> {
  for (const name of people) {
    const state = stateOf(name);
    const engine = createEngine(population);
    const at = epochMs(0);
    const { enrolment } = engine.assess({ subject: state, session: engine.openSession(at, { class: 'laptop' }) }, at);
    const row = { id: subjectId(name), name, createdAt: at, lastSeenAt: at, enrolment, position: 0 };
    await store.saveDerived({
      decisions: [],
      alerts: [],
      recordReads: [],
      snapshots: [{ subject: { ...row, state: serialiseSubject(state) }, sessions: [], points: [] }],
      checkpoint: null,
    });
  }
}

describe('the site of a store', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samehand-site-'));
    store = await openEmbeddedStore(folder);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const employ = (...people: readonly string[]) => employIn(store, people);

  it('is looked for among the enrolled, and the engine compares from there on, also after a new start', async () => {
    await employ(...names);
    const keeper = await keepToSite(store, population, wire);
    const known = enrolled.get('Amara') as SubjectState;
    const middle = hearOthers(keeper.engine, known);
    expect(middle).toEqual(hearOthers(createEngine(population), known));

    await look(keeper);
    const references = names.map((name) => {
      const stored = parseSubject(serialiseSubject(enrolled.get(name) as SubjectState));
      const reference = stored.ok ? stored.value.references['laptop/pointer'] : undefined;
      if (reference === undefined) throw new Error(`${name} is not enrolled`);
      return reference;
    });
    const pointer = knowSite(population.models['pointer'] as ModalityModel, references);
    expect(pointer.site).toBeDefined();
    const there = createEngine({ ...population, models: { ...population.models, pointer } });
    const expected = hearOthers(there, known);
    expect(hearOthers(keeper.engine, known)).toEqual(expected);
    expect(expected).not.toEqual(middle);

    const later = await keepToSite(store, population, wire);
    expect(hearOthers(later.engine, known)).toEqual(expected);
  });

  it('is nowhere while few are enrolled, and forgotten when they are gone', async () => {
    await employ(...names.slice(0, 4));
    const keeper = await keepToSite(store, population, wire);
    await look(keeper);
    expect(await store.settings.get(sitesName)).toBe('{}');
    await employ(...names.slice(4));
    await look(keeper);
    expect(await store.settings.get(sitesName)).toContain('pointer');
    for (const name of names) await store.subjects.erase(subjectId(name));
    await look(keeper);
    expect(await store.settings.get(sitesName)).toBe('{}');
  });

  it('is of each class of device its own where enough of its people are known, and the company’s for the others', async () => {
    // The same hands at other mice, which move everybody alike.
    const away = (deviceClass: string) => (name: string) => {
      const { references } = enrolled.get(name.slice(3)) as SubjectState;
      const { 'laptop/pointer': reference } = references as Record<string, ReferenceState>;
      const mean = (reference as ReferenceState).mean.map(
        (place, axis) => place + 2 * Math.sqrt(middle.between[axis] as number),
      );
      return { version: 2, references: { [`${deviceClass}/pointer`]: { ...reference, mean } } } as SubjectState;
    };
    await employ(...names);
    await employIn(
      store,
      names.map((name) => `at-${name}`),
      away('desktop'),
    );
    await employIn(store, ['on-Amara'], away('tablet'));
    const keeper = await keepToSite(store, population, wire);
    const sums = await keeper.weighSite(1000);
    await keeper.settleSite(sums);

    const text = (await store.settings.get(sitesName)) as string;
    expect(Object.keys(JSON.parse(text))).toEqual(['pointer', 'laptop/pointer', 'desktop/pointer']);
    const { company, classes } = knowSites(
      middle,
      Object.fromEntries(Object.entries(sums).map(([key, told]) => [key.slice(0, -'/pointer'.length), told])),
    );
    expect(classes['tablet']).toBe(company);
    const later = await keepToSite(store, population, wire);
    for (const deviceClass of ['laptop', 'desktop', 'tablet']) {
      const known = deviceClass === 'laptop' ? (enrolled.get('Amara') as SubjectState) : away(deviceClass)('at-Amara');
      const pointer = classes[deviceClass] as ModalityModel;
      const there = createEngine({ ...population, models: { ...population.models, pointer } });
      const expected = hearOthers(there, known, deviceClass);
      expect(expected.length).toBeGreaterThan(0);
      expect(hearOthers(keeper.engine, known, deviceClass)).toEqual(expected);
      expect(hearOthers(later.engine, known, deviceClass)).toEqual(expected);
    }
  });

  it('is of no more than a few classes their own, the largest of them', async () => {
    const keeper = await keepToSite(store, population, wire);
    const tell = (people: number, beside: number) => {
      const heard = Float64Array.from(middle.between, (prior) => people / prior);
      return {
        people,
        heard,
        sum: heard.map((weight, axis) => beside * Math.sqrt(middle.between[axis] as number) * weight),
      };
    };
    const classes = Array.from({ length: 12 }, (_, at) => [`class-${at}/pointer`, tell(10 + at, at - 6)] as const);
    await keeper.settleSite(Object.fromEntries(classes));
    const kept = Object.keys(JSON.parse((await store.settings.get(sitesName)) as string));
    expect(kept).toEqual(['pointer', ...classes.slice(-8).map(([key]) => key)]);
  });

  it('is told by so many people as are asked for, and by those of other stores as well', async () => {
    await employ(...names.slice(0, 4));
    const keeper = await keepToSite(store, population, wire);
    expect((await keeper.weighSite(3))['laptop/pointer']?.people).toBe(3);
    const sums = await keeper.weighSite(1000);
    expect(Object.entries(sums).map(([key, { people }]) => [key, people])).toEqual([['laptop/pointer', 4]]);
    await keeper.settleSite(addUp([sums, {}, sums]));
    expect(await store.settings.get(sitesName)).toContain('pointer');
  });

  it('is not believed where it was found under another model or cannot be read', async () => {
    const known = enrolled.get('Amara') as SubjectState;
    const middle = hearOthers(createEngine(population), known);
    const place = [...new Float32Array(population.models['pointer']?.axes ?? 0).fill(1)];
    for (const text of ['{', '[]', JSON.stringify({ pointer: { model: 1, place } }), '{"pointer":{"model":"x"}}']) {
      await store.settings.set(sitesName, text);
      const keeper = await keepToSite(store, population, wire);
      expect(hearOthers(keeper.engine, known)).toEqual(middle);
    }
  });
});

describe('a server', () => {
  it('knows after a new start where those lie who were enrolled before it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samehand-site-'));
    const workers = names.slice(0, 5).map((subject) => ({ subject, sessions: [point(subject, 220, 'first')] }));
    const before = await openWorkplace(folder, { SAMEHAND_SESSIONS_PARTITIONS: '1' });
    await work(before, workers);
    await before.server.stop();
    expect(await readSetting(folder)).toBe('{}');
    const after = await openWorkplace(folder, { SAMEHAND_SESSIONS_PARTITIONS: '1' });
    await after.server.stop();
    expect(await readSetting(folder)).toContain('pointer');
    await after.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds one site for all of its partitions, as if all of its people were in one', async () => {
    // Three in each of four partitions: too few to be told of by themselves.
    const people = 'Bela Gus Ivo Amara Chidi Kofi Emre Jun Rosa Dana Farah Noor'.split(' ');
    const places = Map.groupBy(people, (name) => partitionOf(name, 4));
    expect([...places.values()].map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    const [alone] = await findSites(people, 1);
    const dealt = await findSites(people, 4);
    expect(alone?.pointer.place).toHaveLength(population.models['pointer']?.axes as number);
    expect(dealt).toHaveLength(4);
    for (const found of dealt) {
      expect(found).toEqual(dealt[0]);
      expect(Object.keys(found)).toEqual(Object.keys(alone));
      expect(found.pointer.model).toBe(alone.pointer.model);
      for (const [axis, place] of alone.pointer.place.entries())
        expect(found.pointer.place[axis]).toBeCloseTo(place, 6);
    }
  });

  /** What the thread of each partition keeps once a server has started. */
  async function findSites(people: readonly string[], partitions: number) {
    const folder = mkdtempSync(join(tmpdir(), 'samehand-site-'));
    settlePartitions(folder, partitions);
    const before = await openDealtStores(folder);
    for (const [partition, store] of before.entries()) {
      const here = people.filter((name) => partitionOf(name, partitions) === partition);
      await employIn(
        store,
        here,
        (name) => enrolled.get(names[people.indexOf(name) % names.length] as string) as SubjectState,
      );
    }
    for (const store of before.toReversed()) await store.close();
    const running = await openWorkplace(folder);
    await running.server.stop();
    const after = await openDealtStores(folder);
    const found = await Promise.all(
      after.map(async ({ settings }) => JSON.parse((await settings.get(sitesName)) ?? '')),
    );
    for (const store of after.toReversed()) await store.close();
    await running.close();
    rmSync(folder, { recursive: true, force: true });
    return found;
  }

  async function readSetting(folder: string): Promise<string | null> {
    const store = await openEmbeddedStore(folder);
    const text = await store.settings.get(sitesName);
    await store.close();
    return text;
  }
});
