import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { peers } from '../src/protocols/judge-peers.ts';
import { createChance } from '../src/synthetic/chance.ts';

const folder = mkdtempSync(join(tmpdir(), 'samehand-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bench = {
  folder,
  population: readShippedPopulation(),
  subjects: { fitted: {}, calibrated: {} },
  draws: 10,
};

/** A keystroke file of somebody whose pairs of letters have times of their own. */
function typeFile(who: string, count: number): string {
  const habit = createChance(6).branch(who);
  const chance = createChance(7).branch(who);
  const times = Array.from({ length: 64 }, () => ({
    since: 150 + habit.normal(0, 35),
    hold: 85 + habit.normal(0, 15),
  }));
  const lines = ['session,press_ms,release_ms,key'];
  let at = 0;
  let before = 0;
  for (let key = 0; key < count; key++) {
    const letter = Math.floor(chance() * 8);
    const { since, hold } = times[8 * before + letter] ?? { since: 150, hold: 85 };
    before = letter;
    at += Math.max(20, Math.round(since + chance.normal(0, 20)));
    lines.push(`1,${at},${at + Math.max(20, Math.round(hold + chance.normal(0, 8)))},${65 + letter}`);
  }
  return `${lines.join('\n')}\n`;
}

test('where the folder has no set there is nothing to judge', () => {
  expect(peers.judge(bench)).toBeNull();
});

test('published methods are judged on the trials of ours', () => {
  const set = join(folder, 'keystrokes-upt');
  mkdirSync(set);
  for (const who of ['a', 'b', 'c', 'd']) writeFileSync(join(set, `${who}.csv`), typeFile(who, 1500));
  const result = peers.judge(bench);
  expect(result?.subjects).toBe(4);
  expect(result?.rows.map(({ label }) => label)).toEqual(['UPT, 1000 keys enrolled, 200 keys']);
  const measures = result?.rows[0]?.measures ?? [];
  expect(measures.map(({ name }) => name)).toEqual([
    'EER per subject, ITAD',
    'EER per subject, R + A',
    'EER per subject, ours',
    'ours less ITAD',
    'EER global, ITAD',
    'EER global, R + A',
    'EER global, ours',
  ]);
  // Two probes of 200 keys each; habits this plain are told apart by whoever knows the keys.
  expect(measures.every(({ n }) => n === 8)).toBe(true);
  expect(measures[0]?.interval.value).toBe(0);
  expect(measures[1]?.interval.value).toBe(0);
});
