import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readPasswordTyping } from '../fixed-text/read-password-typing.ts';
import { classifyClock } from './classify-clock.ts';
import { isSerialRecording } from './is-serial-recording.ts';
import { readTypingPeople, splitAfterSessions } from './keystroke-people.ts';
import { readPointingPeople } from './pointing-people.ts';
import { readDataset } from './read-dataset.ts';
import { readKeystrokes } from './read-keystrokes.ts';

const folder = mkdtempSync(join(tmpdir(), 'broken-sets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that somebody else filled', () => {
  test('names the archive that cannot be unpacked', () => {
    writeFileSync(join(folder, 'text.tar.gz'), 'no archive');
    writeFileSync(join(folder, 'cut.tar.gz'), gzipSync(new Uint8Array(5000)).subarray(0, 20));
    mkdirSync(join(folder, 'nested.tar.gz'));
    for (const name of ['text', 'cut', 'nested']) {
      expect(() => readDataset(folder, name)).toThrow(`${name}.tar.gz cannot be unpacked`);
    }
    const password = 'keystrokes-cmu-password.features.csv.gz';
    writeFileSync(join(folder, password), 'no archive');
    expect(() => readPasswordTyping(folder)).toThrow(`${password} cannot be unpacked`);
  });

  test('takes no folder for a subject, no file for a set, and an archive of nothing for an empty set', () => {
    mkdirSync(join(folder, 'set', 'folder.csv'), { recursive: true });
    writeFileSync(join(folder, 'file'), 'no set');
    writeFileSync(join(folder, 'empty.tar.gz'), gzipSync('x'.repeat(2000)));
    expect(readDataset(folder, 'set')).toEqual([]);
    expect(readDataset(folder, 'file')).toBeNull();
    expect(readDataset(folder, 'empty')).toEqual([]);
  });
});

/** What stands in a field that went wrong, between fields that did not. */
const field = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 5000 }).map(String) },
  fc.constantFrom(
    '',
    '-1',
    '1e300',
    '-1e300',
    'NaN',
    'Infinity',
    '1e-300',
    '9007199254740993',
    '\0',
    '"1"',
    '4294967296',
  ),
);

describe('rows of any kind', () => {
  test('of typing give windows or nothing, never an exception', () => {
    mkdirSync(join(folder, 'typing'));
    const row = fc.tuple(fc.constantFrom('a', 'b', ''), field, field, fc.constantFrom('65', '32', 'x', '', ','));
    fc.assert(
      fc.property(fc.array(row, { minLength: 50, maxLength: 120 }), (rows) => {
        const text = rows.map((fields) => fields.join(',')).join('\n');
        writeFileSync(join(folder, 'typing', 'u.csv'), text);
        const [person] = readTypingPeople(folder, 'typing', splitAfterSessions(1, 9)) ?? [];
        for (const { payload } of [...(person?.enrolled ?? []), ...(person?.probes ?? [])]) {
          expect(payload.kind).toBe('keystrokes');
        }
        const sessions = readKeystrokes(text);
        expect(typeof classifyClock(sessions)).toBe('string');
        expect(typeof isSerialRecording(sessions)).toBe('boolean');
      }),
      { numRuns: 60 },
    );
  });

  test('of pointing as well', () => {
    mkdirSync(join(folder, 'pointing'));
    const kind = fc.constantFrom('move', 'move', 'move', 'down', 'up', 'drag', 'wheel', 'none');
    const row = fc.tuple(fc.constantFrom('a', 'b', ''), field, kind, fc.constantFrom('left', 'up', ''), field, field);
    fc.assert(
      fc.property(fc.array(row, { minLength: 50, maxLength: 120 }), (rows) => {
        writeFileSync(join(folder, 'pointing', 'u.csv'), rows.map((fields) => fields.join(',')).join('\n'));
        const [person] = readPointingPeople(folder, 'pointing', 1) ?? [];
        for (const { windows } of person?.sessions ?? []) {
          for (const { payload } of windows) expect(payload.kind).toBe('strokes');
        }
      }),
      { numRuns: 60 },
    );
  });
});
