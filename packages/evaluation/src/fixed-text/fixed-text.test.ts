import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { comparePhrase, enrolPhrase } from './enrol-phrase.ts';
import { readPasswordTyping } from './read-password-typing.ts';
import { findWeightedMedian } from './weighted-median.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function writeSet(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'samehand-phrase-'));
  folders.push(folder);
  writeFileSync(join(folder, 'keystrokes-cmu-password.features.csv.gz'), gzipSync(text));
  return folder;
}

describe('a phrase', () => {
  test('is compared with its subject’s latest manner, and one slip does not decide', () => {
    const chance = createChance(3).branch('phrase');
    const typed = (at: number) =>
      Array.from({ length: 12 }, (_, key) => (at < 100 ? 2 : 1) + key / 10 + chance() * 0.2);
    const reference = enrolPhrase(Array.from({ length: 200 }, (_, at) => typed(at)));
    const now = comparePhrase(reference, typed(200));
    const slip = comparePhrase(reference, typed(200).with(3, 9));
    const before = comparePhrase(reference, typed(0));
    expect(now).toBeGreaterThan(slip);
    expect(slip).toBeGreaterThan(before);
  });

  test('of one repetition, or typed by a metronome, still gives finite scores', () => {
    const reference = enrolPhrase([[1, 2, 3]]);
    expect(comparePhrase(reference, [1, 2, 3])).toBe(0);
    expect(comparePhrase(reference, [1, 2, 3.5])).toBeLessThan(-5);
    const even = enrolPhrase([
      [1, 2, 3],
      [1, 2, 4],
    ]);
    expect(comparePhrase(even, [1, 2, 9])).toBeLessThan(comparePhrase(even, [1, 2, 4]));
  });

  test('the weighted median is where half of the weight is', () => {
    expect(findWeightedMedian([5, 1, 3], [1, 1, 1])).toBe(3);
    expect(findWeightedMedian([5, 1, 3], [9, 1, 1])).toBe(5);
  });
});

describe('the password file', () => {
  test('is read in order of the repetitions, holds first', () => {
    const folder = writeSet('subject,rep,H.a,DD.a.b,UD.a.b,H.b\ns1,2,0.2,0.3,0.06,0.1\ns1,1,0.1,0.3,0,0.1\n');
    const [first, second] = readPasswordTyping(folder)?.get('s1') ?? [];
    expect(first?.number).toBe(1);
    expect(second?.timings).toEqual([Math.log(0.2), Math.log(0.1), Math.asinh(1)]);
  });

  test('that is missing is no error, and a broken line is one, with its number', () => {
    expect(readPasswordTyping('/nowhere')).toBeNull();
    expect(() => readPasswordTyping(writeSet('subject,rep,H.a\ns1,1,x\n'))).toThrow(/line 2/);
  });
});
