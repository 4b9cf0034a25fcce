import type { Stroke } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { bagStrokes, countPointerInputs } from './bag.ts';
import { type Column, columnAt, columns, rowWidth } from './columns.ts';
import { learnPointerTables } from './learn-tables.ts';
import { measureStrokes } from './measure.ts';
import { pointerParameters } from './parameters.ts';

const still = { button: 'none', pause: 400, settle: 0, hold: 0 } as const;

function move(...steps: readonly (readonly [number, number])[]): Stroke {
  return { ...still, kind: 'move', pressStep: steps.length, steps: Int16Array.from(steps.flat()) };
}

function click(...steps: readonly (readonly [number, number])[]): Stroke {
  return { ...move(...steps), kind: 'click', button: 'primary', settle: 100, hold: 92 };
}

function read(stroke: Stroke): (column: Column) => number {
  const rows = measureStrokes({ kind: 'strokes', strokes: [stroke] }) ?? new Float32Array(0);
  expect(rows.length).toBe(rowWidth);
  return (column) => rows[columnAt[column]] as number;
}

const straight = move([10, 0], [20, 0], [40, 0], [20, 0], [10, 0]);

test('a straight stroke aims at its end and reaches half of its path half-way', () => {
  const of = read(straight);
  expect(of('straightness')).toBeCloseTo(1);
  expect(of('chord')).toBeCloseTo(Math.log(102));
  expect([of('aim-start'), of('aim-end')]).toEqual([0, 0]);
  expect(of('path-50')).toBeCloseTo(3 / 5);
  expect(of('rise-fall')).toBeCloseTo(0);
  expect(of('overshoot')).toBeCloseTo(Math.log(0.003));
  expect(of('speed-mean')).toBeCloseTo(Math.log(20));
  expect(of('direction')).toBe(0);
});

test('what goes beyond the target and comes back is told', () => {
  const of = read(move([10, 0], [40, 0], [40, 0], [20, 0], [-10, 0]));
  expect(of('overshoot')).toBeCloseTo(Math.log(0.103));
  expect(of('way-back')).toBeCloseTo(Math.log(10 / 120 + 0.003));
});

test('a bow to one side has the side of its aim, and its mirror image the other', () => {
  const bow = read(move([20, 20], [20, 10], [20, 0], [20, -10], [20, -20]));
  const mirrored = read(move([20, -20], [20, -10], [20, 0], [20, 10], [20, 20]));
  for (const column of ['aim-start', 'aim-end', 'turn-bias'] as const) {
    expect(Math.abs(bow(column))).toBeGreaterThan(0.1);
    expect(bow(column)).toBeCloseTo(-mirrored(column));
  }
  for (const column of ['aim-start-error', 'path-25'] as const) {
    expect(bow(column)).toBeCloseTo(mirrored(column));
  }
});

test('resting steps change when things happen, not how fast the hand moves', () => {
  const rested = read(move([10, 0], [20, 0], [0, 0], [0, 0], [40, 0], [20, 0], [10, 0]));
  expect(rested('speed-mean')).toBeCloseTo(read(straight)('speed-mean'));
  expect(rested('jerk-mean')).toBeCloseTo(read(straight)('jerk-mean'));
  expect(rested('path-50')).toBeCloseTo(5 / 7);
});

test('a click at rest and a click after a path are told apart', () => {
  const after = read(click([10, 0], [20, 0], [40, 0]));
  const atRest = read(click());
  expect([after('hold-moved'), after('hold-still')]).toEqual([Math.fround(Math.log(100)), Number.NaN]);
  expect([atRest('hold-moved'), atRest('hold-still')]).toEqual([Number.NaN, Math.fround(Math.log(100))]);
  expect(atRest('pause-still')).toBeCloseTo(Math.log(430));
  expect(atRest('speed-mean')).toBeNaN();
});

test('a click that no finger held tells nothing of holds', () => {
  for (const hold of [0, 6, 15]) {
    const tap = read({ ...click([10, 0], [20, 0], [40, 0]), hold });
    expect([tap('hold'), tap('hold-moved')]).toEqual([Number.NaN, Number.NaN]);
    expect(tap('settle')).toBeCloseTo(Math.log(116));
  }
  expect(read({ ...click(), hold: 16 })('hold-still')).toBeCloseTo(Math.log(24));
});

test('a drag tells what was drawn while the button was down', () => {
  const drag = read({ ...click([5, 0], [5, 0], [30, 40], [30, 40]), kind: 'drag', pressStep: 2 });
  expect(drag('drag-path')).toBeCloseTo(Math.log(101));
  expect(drag('drag-straightness')).toBeCloseTo(100 / 101);
  expect(drag('slip')).toBeNaN();
});

test('a stroke longer than any before is measured as a short one is, and so is the next', () => {
  const short = read(straight)('speed-middle');
  const long = read(move(...Array.from({ length: 3_000 }, (_, k) => [k % 7, 3] as const)));
  expect(long('duration')).toBeCloseTo(Math.log(3_000));
  expect(long('speed-middle')).toBeCloseTo(Math.log(Math.hypot(3, 3)));
  expect(read(straight)('speed-middle')).toBe(short);
});

test('bins are finer where there are many strokes, and bags follow the tables', () => {
  const row = measureStrokes({ kind: 'strokes', strokes: [straight] }) ?? new Float32Array(0);
  const { coarse, fine, fineFrom } = pointerParameters.bins;
  const few = learnPointerTables(row);
  const many = new Float32Array(fineFrom * rowWidth).fill(Number.NaN);
  const tables = learnPointerTables(many);
  for (const [learnt, bins] of [
    [few, coarse],
    [tables, fine],
  ] as const) {
    expect(countPointerInputs(learnt)).toBe(columns.length * (bins + 1));
    expect(bagStrokes(learnt, row).length).toBe(columns.length * (bins + 1));
  }
  expect(countPointerInputs({ quantiles: new Float32Array(columns.length * 7) })).toBeNull();
  // Of a model whose histograms began with nothing.
  expect(countPointerInputs({ centres: new Float32Array(columns.length * coarse) })).toBeNull();
});
