import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { setsFolder } from '../../test/sets-folder.ts';
import { createChance } from '../synthetic/chance.ts';
import { measureWire } from './measure-wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'wire-'));
afterAll(() => rmSync(folder, { recursive: true }));

function writeSet(set: string, header: string, lines: readonly string[]): void {
  mkdirSync(join(folder, set), { recursive: true });
  writeFileSync(join(folder, set, 'u1.csv'), [header, ...lines, ''].join('\n'));
}

test('traces are sampled, cut, sealed and counted, and sets that are missing are named', () => {
  const chance = createChance(9);
  let at = 1000;
  const keys = Array.from({ length: 500 }, () => {
    at += 90 + Math.round(chance() * 160);
    return `1,${at},${at + 60 + Math.round(chance() * 60)},65`;
  });
  writeSet('keystrokes-aalto-desktop', 'session,press_ms,release_ms,key', keys);
  const moves = Array.from({ length: 3000 }, (_, index) => {
    return `1,${index * 16},move,,${Math.round(500 + 300 * Math.sin(index / 40))},${Math.round(400 + 200 * Math.cos(index / 31))}`;
  });
  writeSet('mouse-sapimouse', 'session,t_ms,type,button,x,y', moves);

  const said: string[] = [];
  const [typing, pointing, ...others] = measureWire({ data: folder, progress: (line) => said.push(line) });
  expect(others).toEqual([]);
  expect(said.filter((line) => line.includes('left out')).map((line) => line.split(':')[0])).toEqual([
    'mouse-dlrv-web',
    'mouse-balabit',
  ]);
  expect(typing).toMatchObject({ item: 'key sample', subjects: 1, items: 480 });
  expect(typing?.batches).toBeGreaterThan(8);
  expect(pointing?.items).toBeGreaterThan(2900);
  for (const measure of [typing, pointing]) {
    expect(measure?.bytes.value).toBeGreaterThan(0.3);
    expect(measure?.jsonBytes).toBeGreaterThan(4 * (measure?.bytes.value ?? 0));
  }
});

const isPresent = existsSync(join(setsFolder, 'keystrokes-aalto-desktop.tar.gz'));
if (!isPresent) process.stdout.write(`wire on real traces: skipped, no data sets in ${setsFolder}\n`);

test.skipIf(!isPresent)(
  'real hands take at most 6 bytes a key sample and 3 a pointer event, all overhead included',
  () => {
    // Balabit, millions of events, is left to the command.
    const only = ['keystrokes-aalto-desktop', 'mouse-sapimouse', 'mouse-dlrv-web'];
    const measures = measureWire({ data: setsFolder, subjects: 5, only });
    expect(measures).toHaveLength(3);
    for (const { set, item, bytes } of measures) {
      expect(bytes.value, set).toBeLessThanOrEqual(item === 'key sample' ? 6 : 3);
    }
  },
  120_000,
);
