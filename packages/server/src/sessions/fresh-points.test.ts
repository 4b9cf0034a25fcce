import { type Belief, type Evidence, epochMs } from '@samehand/protocol';
import { expect, it } from 'vitest';
import { FreshPoints } from './fresh-points.ts';

const believe = (bits: number, alarm: number): Belief => ({ bits, alarm, state: 'held' });
const typing: Evidence = {
  question: 'same-person',
  witness: 'keystroke',
  bits: 5.25,
  at: epochMs(1_800_000_000_000),
  grounds: [{ code: 'typing-fits' }],
};
const hand: Evidence = {
  ...typing,
  question: 'human-at-device',
  witness: 'injection',
  bits: -1,
  at: epochMs(1_800_000_005_000),
  grounds: [{ code: 'typing-unlike-hand', by: 3 }],
};

it('gives each point back as it was told, oldest first', () => {
  const points = new FreshPoints();
  points.add(typing, believe(7, 0));
  points.add(hand, believe(2, 1.5));
  expect(points.count).toBe(2);
  expect(points.list()).toEqual([
    { at: typing.at, evidence: typing, bits: 7, alarm: 0 },
    { at: hand.at, evidence: hand, bits: 2, alarm: 1.5 },
  ]);
});

it('forgets the oldest, and keeps what came while they were written', () => {
  const points = new FreshPoints();
  for (const bits of [1, 2, 3]) points.add({ ...typing, bits }, believe(bits, 0));
  points.drop(2);
  points.add(hand, believe(4, 0));
  expect(points.list().map(({ bits }) => bits)).toEqual([3, 4]);
  expect(points.list().at(-1)?.evidence).toEqual(hand);
});
