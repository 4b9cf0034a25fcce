import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { keyZones } from '@samehand/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { isTouchScreen } from './is-touch-screen.ts';
import { readTypingPeople, splitAfterKeys, splitAfterSessions } from './keystroke-people.ts';
import { readPointingPeople, splitLongest } from './pointing-people.ts';
import { readDataset } from './read-dataset.ts';
import { readKeystrokes } from './read-keystrokes.ts';
import { readPointer } from './read-pointer.ts';
import { readTar } from './read-tar.ts';
import { replayKeys } from './replay-keys.ts';
import { zoneOfKeyCode, zoneOfKeyName } from './zone-of-key.ts';

function packTar(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const [path, text] of Object.entries(files)) {
    const body = new TextEncoder().encode(text);
    const header = new Uint8Array(512);
    header.set(new TextEncoder().encode(path));
    header.set(new TextEncoder().encode(`${body.length.toString(8).padStart(11, '0')}\0`), 124);
    header[156] = 48;
    const padded = new Uint8Array(Math.ceil(body.length / 512) * 512);
    padded.set(body);
    blocks.push(header, padded);
  }
  blocks.push(new Uint8Array(1024));
  return Uint8Array.from(blocks.flatMap((block) => [...block]));
}

/** A made-up keystroke file of so many sessions and keys. */
function typeFile(seed: number, sessions: number, keys: number): string {
  const chance = createChance(seed);
  const lines = ['session,press_ms,release_ms,key'];
  for (let session = 0; session < sessions; session++) {
    let at = session * 1e6;
    for (let key = 0; key < keys; key++) {
      at += Math.round(chance.normal(180, 30));
      lines.push(
        `${session},${at},${at + Math.round(chance.normal(90, 10))},${chance() < 0.2 ? 32 : 65 + Math.floor(chance() * 26)}`,
      );
    }
  }
  return lines.join('\n');
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samehand-sets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  test('gives the same subjects packed and unpacked, and null where it lacks the set', () => {
    const files = { 'set/b.csv': 'x,y\n1,2', 'set/a.csv': 'x,y\n3,4', 'set/README.md': 'no subject' };
    writeFileSync(join(folder, 'set.tar.gz'), gzipSync(packTar(files)));
    const packed = readDataset(folder, 'set');
    expect(packed?.map(({ subject }) => subject)).toEqual(['a', 'b']);
    mkdirSync(join(folder, 'set'));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    expect(readDataset(folder, 'set')).toEqual(packed);
    expect(readDataset(folder, 'another')).toBeNull();
  });

  test('a tar of any bytes ends without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        for (const { path } of readTar(bytes)) expect(typeof path).toBe('string');
      }),
    );
    const [whole] = readTar(packTar({ 'a/b.csv': 'text' }));
    expect(new TextDecoder().decode(whole?.bytes)).toBe('text');
  });
});

describe('keys', () => {
  test.each([
    [65, 'left-letter'],
    [74, 'right-letter'],
    [32, 'space'],
    [8, 'erase'],
    [46, 'erase'],
    [16, 'modifier'],
    [13, 'enter'],
    [56, 'digit'],
    [97, 'digit'],
    [190, 'punctuation'],
    [37, 'other'],
    [Number.NaN, 'other'],
  ] as const)('code %s is %s', (code, zone) => {
    expect(keyZones[zoneOfKeyCode(code)]).toBe(zone);
  });

  test.each([
    ['t', 'left-letter'],
    ['Y', 'right-letter'],
    ['space', 'space'],
    ['backspace', 'erase'],
    ['lshift', 'modifier'],
    ['caps_lock', 'modifier'],
    ['return', 'enter'],
    ['num4', 'digit'],
    ['8', 'digit'],
    [';', 'punctuation'],
    ['num.', 'punctuation'],
    ['left', 'other'],
    ['', 'other'],
  ] as const)('name %s is %s', (name, zone) => {
    expect(keyZones[zoneOfKeyName(name)]).toBe(zone);
  });

  test('8 is backspace in a file of codes and a digit in a file of names', () => {
    const zones = (keys: string) =>
      readKeystrokes(
        keys
          .split(' ')
          .map((key, k) => `1,${k * 100},${k * 100 + 50},${key}`)
          .join('\n'),
      )[0]?.keys.map(({ zone }) => zone);
    expect(zones('72 8 56')).toEqual([1, 3, 6]);
    expect(zones('h 8 backspace')).toEqual([1, 6, 3]);
  });

  test('lines that are no keys are passed over; a comma may be a key', () => {
    const [session] = readKeystrokes(
      'session,press_ms,release_ms,key\n1,10,60,a\nrubbish\n1,x,y,b\n1,90,80,c\n1,5,40,,\n',
    );
    expect(session?.keys).toEqual([
      { press: 5, release: 40, zone: 7 },
      { press: 10, release: 60, zone: 0 },
    ]);
  });

  test('replayed typing becomes windows, the same each time, and no sample spans two sessions', () => {
    const sessions = readKeystrokes(typeFile(1, 5, 30));
    const windows = replayKeys(sessions, createChance(1));
    expect(windows).toEqual(replayKeys(sessions, createChance(1)));
    expect(windows.length).toBe(4);
    const starts = windows.flatMap(({ window }) => [...window.previous].filter((previous) => previous === 9));
    expect(starts.length).toBe(5);
  });

  test('a split shares no key', () => {
    const sessions = readKeystrokes(typeFile(2, 4, 25));
    for (const split of [splitAfterKeys(60), splitAfterSessions(2, 4)]) {
      const { enrolled, probes } = split(sessions, 'u1');
      const count = (part: typeof enrolled) => part.reduce((sum, { keys }) => sum + keys.length, 0);
      expect(count(enrolled) + count(probes)).toBe(100);
      expect(count(enrolled)).toBeGreaterThanOrEqual(50);
    }
  });
});

describe('people', () => {
  test('typing goes through sampler, encoder and decoder', () => {
    mkdirSync(join(folder, 'typing'));
    for (const seed of [1, 2]) writeFileSync(join(folder, 'typing', `u${seed}.csv`), typeFile(seed, 4, 50));
    const people = readTypingPeople(folder, 'typing', splitAfterSessions(2, 4), (subject) => subject !== 'u1');
    expect(people?.map(({ subject }) => subject)).toEqual(['u2']);
    const [payload] = people?.[0]?.enrolled ?? [];
    expect(payload?.payload.kind).toBe('keystrokes');
    expect(people).toEqual(readTypingPeople(folder, 'typing', splitAfterSessions(2, 4), (subject) => subject !== 'u1'));
  });

  test('pointing is cut into windows of strokes; sentinels and unknown lines are passed over', () => {
    const chance = createChance(3);
    const lines = ['session,t_ms,type,button,x,y', '1,5,move,,65535,65535', '1,6,leap,,1,1'];
    let at = 10;
    for (let click = 0; click < 12; click++) {
      for (let step = 0; step < 20; step++) {
        at += 16;
        lines.push(`1,${at},move,,${Math.round(20 * step + chance() * 5)},${Math.round(10 * step)}`);
      }
      lines.push(`1,${at + 50},down,left,400,200`, `1,${at + 130},up,left,400,200`);
      at += 400;
    }
    expect(readPointer(lines.join('\n'))[0]?.moments.length).toBe(12 * 22);
    mkdirSync(join(folder, 'pointing'));
    writeFileSync(join(folder, 'pointing', 'u1.csv'), lines.join('\n'));
    const [person] = readPointingPeople(folder, 'pointing', 3) ?? [];
    expect(person?.sessions[0]?.windows.length).toBe(4);
    const { enrolled, probes } = splitLongest(person?.sessions ?? []);
    expect([enrolled.length, probes.length]).toEqual([3, 1]);
  });

  test('a session of taps on a touch screen is no mouse session', () => {
    const tap = (at: number) => [
      `2,${at},move,,5,${at}`,
      `2,${at + 1},down,left,5,${at}`,
      `2,${at + 60},up,left,5,${at}`,
    ];
    const taps = Array.from({ length: 12 }, (_, k) => tap(k * 900)).flat();
    const [touched] = readPointer(taps.join('\n'));
    expect(touched && isTouchScreen(touched)).toBe(true);
    mkdirSync(join(folder, 'tapping'));
    writeFileSync(join(folder, 'tapping', 'u1.csv'), taps.join('\n'));
    expect(readPointingPeople(folder, 'tapping', 3)).toEqual([{ subject: 'u1', sessions: [] }]);
    const moves = Array.from({ length: 9 }, (_, k) => `3,${16 * k},move,,${9 * k},4`);
    const [moused] = readPointer([...moves, '3,200,down,left,72,4', '3,280,up,left,72,4'].join('\n'));
    expect(moused && isTouchScreen(moused)).toBe(false);
  });
});
