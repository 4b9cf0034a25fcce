import { describe, expect, it } from 'vitest';
import type { LearnableModality } from '../contract/modality.ts';
import { createNormal } from '../numeric/draw.ts';
import { fitModality, type SubjectSessions } from './fit-modality.ts';

const normal = createNormal();
/** Two numbers a sample, one sample a window, the bag is the sample; one axis. */
const plain = {
  name: 'plain',
  rowWidth: 2,
  fit: { ridge: 0.3, axes: 1, copies: 0, scoring: { drift: 0, unrest: 0, tails: 8, doubt: 0 } },
  learnTables: () => ({}),
  countInputs: () => 2,
  bag: (_model: unknown, rows: Float32Array) => rows,
} as unknown as LearnableModality;

const person = (...means: readonly number[]): SubjectSessions => [
  Array.from({ length: 8 }, () => Float32Array.from(means, (mean) => mean + normal())),
];
const people = Array.from({ length: 30 }, () => person(4 * normal(), 3 * normal()));
const shifted = people.map((sessions) =>
  sessions.map((windows) => windows.map(([one, other]) => Float32Array.of((one as number) + 20, other as number))),
);
/** How much the first number counts beside the second. */
function share({ projection, axes }: ReturnType<typeof fitModality>): number {
  return Math.abs((projection[0] as number) / (projection[axes] as number));
}

describe('fitting a modality', () => {
  it('looks away from what a variation of the same windows moves, by its weight', () => {
    const weigh = (weight: number) =>
      share(fitModality(plain, people, { variations: [{ population: shifted, weight }] }));
    expect(weigh(0)).toBe(share(fitModality(plain, people)));
    expect(weigh(0)).toBeGreaterThan(1);
    expect(weigh(1)).toBeLessThan(0.3);
  });

  it('takes each subject with their own variation, though one was recorded too shortly and the last have none', () => {
    const short: SubjectSessions = [[Float32Array.of(500, 500)]];
    const all = [short, ...people, person(0, 0), person(0, 0)];
    const same = [short, ...people];
    expect(share(fitModality(plain, all, { variations: [{ population: same, weight: 9 }] }))).toBe(
      share(fitModality(plain, all)),
    );
    expect(
      share(fitModality(plain, all, { variations: [{ population: [short, ...shifted], weight: 9 }] })),
    ).toBeLessThan(0.3);
  });

  it('looks away from how sites differ, whatever their names', () => {
    const away = people.map((sessions, at) => (at % 2 === 0 ? sessions : (shifted[at] as SubjectSessions)));
    const sites = people.map((_, at) => (at % 2 === 0 ? 'office' : 'web'));
    expect(share(fitModality(plain, away))).toBeGreaterThan(3 * share(fitModality(plain, away, { sites })));
    expect(fitModality(plain, people, { sites: people.map(() => 'office') })).toEqual(fitModality(plain, people));
  });

  it('refuses fewer than three who have two windows', () => {
    expect(() => fitModality(plain, people.slice(0, 2))).toThrow(RangeError);
  });
});
