import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drillSpecies } from '@samehand/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { pointingSpecies } from '../attacks/pointing/list-pointing-species.ts';
import { typingSpecies } from '../attacks/typing/list-typing-species.ts';
import { perform } from '../drive/perform.ts';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { botMoments } from './acts/bot-moments.ts';
import { exposeRecords } from './acts/expose.ts';
import { farMoments } from './acts/far-moments.ts';
import { forgeMoments } from './acts/forge-moments.ts';
import type { Seat } from './contract/seat.ts';
import { drills } from './list-drills.ts';
import { findLast, keepOutcome, readHistory } from './record/history.ts';
import { listDrillFigures } from './record/list-drill-figures.ts';

const area = { left: 100, top: 100, width: 900, height: 500 };
const folder = mkdtempSync(join(tmpdir(), 'samehand-drills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const isRising = (times: readonly number[]) => times.every((at, place) => place === 0 || at >= (times[place - 1] ?? 0));

describe('what attacks do', () => {
  it.each(typingSpecies)('$id types every key down and up, in order', (species) => {
    const moments = forgeMoments(species, 'Amara Diaz', 60, createChance(1));
    const [down, up] = ['key-down', 'key-up'].map((kind) => moments.filter((moment) => moment.kind === kind).length);
    expect(down).toBeGreaterThanOrEqual(55);
    expect(up).toBe(down);
    expect(isRising(moments.map(({ at }) => at))).toBe(true);
  });

  it.each(pointingSpecies)('$id ends each way in a click', (species) => {
    const moments = botMoments(species, 3, area, createChance(2));
    expect(moments.filter(({ kind }) => kind === 'button-down')).toHaveLength(3);
    expect(moments.filter(({ kind }) => kind === 'move').length).toBeGreaterThan(15);
    expect(isRising(moments.map(({ at }) => at))).toBe(true);
  });

  it('a far hand arrives late and in order, and loses no key and no click', () => {
    const near = perform(createPerson('far'), { keys: 60, reaches: 3, area }, createChance(3));
    const far = farMoments(near, createChance(4));
    const count = (moments: typeof near, kind: string) => moments.filter((moment) => moment.kind === kind).length;
    for (const kind of ['key-down', 'key-up', 'button-down', 'button-up']) {
      expect(count(far, kind)).toBe(count(near, kind));
    }
    expect(count(far, 'move')).toBeLessThan(0.5 * count(near, 'move'));
    expect(isRising(far.map(({ at }) => at))).toBe(true);
    expect(far[0]?.at).toBeGreaterThan(near[0]?.at ?? 0);
  });
});

/** A seat whose desk masks once it has seen so many keys. */
function fakeSeat(limit: number): Seat {
  let keys = 0;
  const access = async () => (keys >= limit ? 'masked' : 'full');
  return {
    through: 'nothing',
    area,
    async play(moments, isOver) {
      for (const { kind } of moments) {
        if (isOver()) return;
        if (kind === 'key-down') keys += 1;
        if (keys % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    records: async () => ['one', 'two'],
    read: async () => (await access()) === 'full',
    access,
    leave: async () => undefined,
  };
}

describe('a drill', () => {
  const attack = (patience: number) => ({
    stretch: () => perform(createPerson('x'), { keys: 50, reaches: 0, area }, createChance(5)),
    readEvery: 40,
    patience,
    say: () => undefined,
  });

  it('counts seconds, inputs and records until the cut-off', async () => {
    const exposure = await exposeRecords(fakeSeat(30), attack(3000));
    expect(exposure.seconds).toBeGreaterThan(0);
    expect(exposure.recordsExposed).toBeGreaterThanOrEqual(1);
    expect(exposure.recordsExposed).toBeLessThanOrEqual(2);
  });

  it('is lost where nothing cuts off', async () => {
    const exposure = await exposeRecords(fakeSeat(Number.POSITIVE_INFINITY), attack(400));
    expect(exposure).toMatchObject({ seconds: null, recordsExposed: 2 });
  });

  it('exists for every species that the protocol names, once', () => {
    expect(drills.map(({ species }) => species).toSorted()).toEqual([...drillSpecies].toSorted());
  });
});

describe('outcomes', () => {
  const outcome = {
    species: 'ducky',
    variant: 'ducky-naive',
    seconds: 2,
    inputs: 30,
    recordsExposed: 1,
    isFalseAlarm: false,
    remarks: [],
    at: '2026-01-01T00:00:00Z',
    through: 'api',
  } as const;

  it('are kept and found again, by species and forgery', () => {
    const file = join(folder, 'deep', 'drills.json');
    expect(readHistory(file)).toEqual([]);
    keepOutcome(file, readHistory(file), outcome);
    keepOutcome(file, readHistory(file), { ...outcome, variant: 'ducky-jitter' });
    expect(findLast(readHistory(file), outcome)).toEqual(outcome);
    expect(findLast(readHistory(file), { ...outcome, species: 'bot' })).toBeUndefined();
    writeFileSync(file, '[{"species":"roommate","keys":3}, 7');
    expect(readHistory(file)).toEqual([]);
  });

  it('become figures: the median, a drill without cut-off as lost, false alarms left out', () => {
    const [drill] = drills.filter(({ species }) => species === 'ducky');
    if (drill === undefined) throw new Error('no ducky');
    const outcomes = [
      outcome,
      { ...outcome, seconds: null },
      { ...outcome, seconds: 3 },
      { ...outcome, isFalseAlarm: true },
    ];
    expect(listDrillFigures(drill, outcomes, 'bare')).toMatchObject([
      { id: 'drill.ducky.seconds', value: 3, low: 2, high: 2 * drill.most.seconds, n: 3 },
      { id: 'drill.ducky.records-exposed', value: 1, n: 3 },
    ]);
  });
});
