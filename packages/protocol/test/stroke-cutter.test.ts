import {
  type CutStroke,
  captureLimits,
  createStrokeCutter,
  encodeBatch,
  type PointerButton,
  seedChance,
  stepMs,
} from '@samehand/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

type Cutter = ReturnType<typeof createStrokeCutter>;

const only = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1);
  return items[0] as Item;
};
const sums = ({ stroke }: CutStroke) => {
  const sum = [0, 0];
  for (const [index, pixels] of stroke.steps.entries()) sum[index % 2] = (sum[index % 2] ?? 0) + pixels;
  return sum;
};
/** Moves along (x, y) every `every` ms. */
function glide(cutter: Cutter, from: number, events: number, every: number, x = 3, y = -1): number {
  for (let event = 0; event < events; event += 1) cutter.move(from + event * every, event * x, event * y);
  return from + (events - 1) * every;
}

test('a move ends at a rest of more than a second', () => {
  const cutter = createStrokeCutter(seedChance(1));
  const last = glide(cutter, 0, 50, 16);
  expect(cutter.drain(last + 1000)).toEqual([]);
  const { stroke, startedAt, endedAt } = only(cutter.drain(last + 1001));
  expect(stroke).toMatchObject({ kind: 'move', button: 'none', settle: 0, hold: 0 });
  expect(stroke.pressStep).toBe(stroke.steps.length / 2);
  expect([startedAt, endedAt]).toEqual([0, last]);
});

test('the next motion after a rest begins another stroke, with the pause between', () => {
  const cutter = createStrokeCutter(seedChance(1));
  const last = glide(cutter, 0, 20, 16);
  glide(cutter, last + 3200, 20, 16);
  const [first, second] = cutter.flush(1e6);
  expect(first?.stroke.pause).toBe(60_000);
  expect(second?.stroke.pause).toBe(3200);
});

test('moves, a press and a release are one click', () => {
  const cutter = createStrokeCutter(seedChance(2));
  const last = glide(cutter, 0, 40, 16);
  cutter.press(last + 200, 39 * 3, -39, 'primary');
  cutter.release(last + 290, 39 * 3, -39);
  const { stroke, endedAt } = only(cutter.drain(last + 290));
  expect(stroke).toMatchObject({ kind: 'click', button: 'primary' });
  expect(Math.abs(stroke.settle - 200)).toBeLessThanOrEqual(18);
  expect(Math.abs(stroke.hold - 90)).toBeLessThanOrEqual(18);
  expect(stroke.pressStep).toBe(stroke.steps.length / 2);
  expect(endedAt).toBe(last + 290);
});

test('a click without motion before it has no steps, and its settle reaches back to the last motion', () => {
  const cutter = createStrokeCutter(seedChance(3));
  const last = glide(cutter, 0, 20, 16);
  cutter.press(last + 4000, 57, -19, 'secondary');
  cutter.release(last + 4080, 57, -19);
  const [, click] = cutter.flush(1e6);
  expect(click?.stroke).toMatchObject({ kind: 'click', button: 'secondary', pressStep: 0, steps: new Int16Array(0) });
  expect(Math.abs((click?.stroke.settle ?? 0) - 4000)).toBeLessThanOrEqual(18);
});

test('a press whose path goes on is a drag; one that slips is a click', () => {
  for (const [slips, kind] of [
    [1, 'click'],
    [8, 'drag'],
  ] as const) {
    const cutter = createStrokeCutter(seedChance(4));
    const last = glide(cutter, 0, 20, 16);
    cutter.press(last + 50, 57, -19, 'primary');
    for (let slip = 1; slip <= slips; slip += 1) cutter.move(last + 50 + slip * 16, 57 + slip * 4, -19);
    cutter.release(last + 300, 57 + slips * 4, -19);
    const { stroke } = only(cutter.flush(1e6));
    expect(stroke.kind).toBe(kind);
    expect(stroke.pressStep).toBeLessThan(stroke.steps.length / 2);
    const after = stroke.steps.filter((_, index) => index >= stroke.pressStep * 2 && index % 2 === 0);
    expect(after.reduce((sum, pixels) => sum + pixels, 0)).toBe(slips * 4);
  }
});

test('wheel turns less than a second apart are one scroll, alongside a move', () => {
  const cutter = createStrokeCutter(seedChance(5));
  for (let turn = 0; turn < 10; turn += 1) {
    cutter.wheel(turn * 300, 0, 53);
    cutter.move(turn * 300 + 7, turn * 2, 0);
  }
  cutter.wheel(10_000, 0, -53);
  const cut = cutter.flush(1e6);
  const scrolls = cut.filter(({ stroke }) => stroke.kind === 'scroll');
  expect(scrolls.map(sums)).toEqual([
    [0, 530],
    [0, -53],
  ]);
  expect(cut.filter(({ stroke }) => stroke.kind === 'move').map(sums)).toEqual([[18, 0]]);
});

test('steps are uniform: a straight, even motion is the same few pixels in each, at any sampling rate', () => {
  for (const every of [1, 4, 8, 16, 33, 100]) {
    const cutter = createStrokeCutter(seedChance(every));
    // 0.5 px a ms is 8 px a step.
    for (let at = 0; at <= 2000; at += every) cutter.move(at, at * 0.5, 0);
    const { stroke } = only(cutter.flush(1e6));
    const inner = [...stroke.steps].filter((_, index) => index % 2 === 0).slice(1, -1);
    expect(inner.length).toBeGreaterThan(115);
    expect(new Set(inner)).toEqual(new Set([8]));
  }
});

test('where raw events are far apart the pointer rested and then jumped within one step', () => {
  const cutter = createStrokeCutter(seedChance(7));
  cutter.move(0, 0, 0);
  cutter.move(400, 200, 0);
  const { stroke } = only(cutter.flush(1e6));
  expect([...stroke.steps].filter((pixels) => pixels !== 0)).toEqual([200]);
  expect(stroke.steps[stroke.steps.length - 2]).toBe(200);
  expect(Math.abs(stroke.steps.length / 2 - 400 / stepMs)).toBeLessThanOrEqual(1);
});

test('rounding does not drift: the steps of any path sum to it', () => {
  const place = fc.double({ min: -3000, max: 3000, noNaN: true });
  const path = fc.array(fc.tuple(fc.integer({ min: 0, max: 140 }), place, place), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(path, fc.nat(), (events, seed) => {
      const cutter = createStrokeCutter(seedChance(seed));
      let at = 0;
      for (const [after, x, y] of events) cutter.move((at += after), x, y);
      const [, x0 = 0, y0 = 0] = events[0] ?? [];
      const [, x1 = 0, y1 = 0] = events.at(-1) ?? [];
      const cut = cutter.flush(at);
      const total = cut.map(sums).reduce((a, b) => [(a[0] ?? 0) + (b[0] ?? 0), (a[1] ?? 0) + (b[1] ?? 0)], [0, 0]);
      expect(Math.abs((total[0] ?? 0) - (Math.round(x1) - Math.round(x0)))).toBe(0);
      expect(Math.abs((total[1] ?? 0) - (Math.round(y1) - Math.round(y0)))).toBe(0);
    }),
  );
});

test('a stroke longer than the limit is cut and loses no way', () => {
  const cutter = createStrokeCutter(seedChance(8));
  const last = glide(cutter, 0, 2000, 16);
  const cut = cutter.flush(last);
  expect(cut.length).toBe(4);
  expect(Math.max(...cut.map(({ stroke }) => stroke.steps.length / 2))).toBe(captureLimits.stepsPerStroke);
  const total = cut.map(sums).reduce((sum, [x = 0]) => sum + x, 0);
  expect(total).toBe(1999 * 3);
  expect(cut.slice(1).every(({ stroke }) => stroke.pause <= stepMs)).toBe(true);
});

test('a long drag stays a drag in all its pieces', () => {
  const cutter = createStrokeCutter(seedChance(9));
  cutter.press(0, 0, 0, 'primary');
  for (let event = 1; event < 1000; event += 1) cutter.move(event * 16, event, 0);
  cutter.release(16_000, 999, 0);
  const cut = cutter.flush(16_000);
  expect(cut.map(({ stroke }) => [stroke.kind, stroke.button, stroke.pressStep])).toEqual([
    ['drag', 'primary', 0],
    ['drag', 'primary', 0],
  ]);
});

test('coarse, repeated and backward times are taken', () => {
  const cutter = createStrokeCutter(seedChance(10));
  for (let event = 0; event < 60; event += 1) cutter.move(Math.floor(event / 6) * 100, event * 2, 0);
  cutter.move(100, 130, 0);
  cutter.press(950, 130, 0, 'primary');
  cutter.release(940, 130, 0);
  const { stroke, startedAt, endedAt } = only(cutter.flush(1000));
  expect(stroke.kind).toBe('click');
  expect(sums({ stroke, startedAt, endedAt })).toEqual([130, 0]);
});

test('a press whose release is lost counts as a move when the next press comes', () => {
  const cutter = createStrokeCutter(seedChance(11));
  glide(cutter, 0, 10, 16);
  cutter.press(200, 27, -9, 'primary');
  cutter.press(900, 27, -9, 'primary');
  cutter.release(980, 27, -9);
  expect(cutter.flush(1000).map(({ stroke }) => stroke.kind)).toEqual(['move', 'click']);
});

test('what did not move, and numbers that are none, leave nothing', () => {
  const cutter = createStrokeCutter(seedChance(12));
  cutter.move(0, 5, 5);
  cutter.move(16, 5, 5);
  cutter.move(Number.NaN, 9, 9);
  cutter.move(32, Number.POSITIVE_INFINITY, 9);
  cutter.release(40, 5, 5);
  cutter.wheel(50, 0, 0);
  expect(cutter.flush(1e6)).toEqual([]);
});

test('the same hand on another clock gives steps that do not tell which clock it was', () => {
  /** Share of steps without motion in an even motion: a comb of still steps would betray the sampling rate. */
  const stillShare = (every: number) => {
    const cutter = createStrokeCutter(seedChance(13));
    for (let at = 0; at <= 4000; at += 0.5) {
      const tick = Math.floor(at / every) * every;
      cutter.move(tick, tick * 0.3, 0);
    }
    const steps = cutter.flush(1e6).flatMap(({ stroke }) => [...stroke.steps].filter((_, index) => index % 2 === 0));
    return steps.filter((pixels) => pixels === 0).length / steps.length;
  };
  for (const every of [1, 8, 15.6, 16.7, 50]) expect(stillShare(every)).toBeLessThan(0.02);
});

test('whatever comes, the cutter never throws and what it cuts can be encoded', () => {
  const number = fc.oneof(fc.integer({ min: -4000, max: 4000 }), fc.constantFrom(Number.NaN, 1e9, -1e9, 0.5));
  const event = fc.record({
    kind: fc.constantFrom('move', 'move', 'move', 'move', 'press', 'release', 'wheel', 'drain', 'flush'),
    after: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(-100, 500, 1500, 1e7)),
    x: number,
    y: number,
    button: fc.constantFrom<PointerButton>('primary', 'secondary', 'other'),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 300 }), fc.nat(), (events, seed) => {
      const cutter = createStrokeCutter(seedChance(seed));
      const cut: CutStroke[] = [];
      let at = 0;
      for (const { kind, after, x, y, button } of events) {
        at += after;
        if (kind === 'move') cutter.move(at, x, y);
        else if (kind === 'press') cutter.press(at, x, y, button);
        else if (kind === 'release') cutter.release(at, x, y);
        else if (kind === 'wheel') cutter.wheel(at, x, y);
        else cut.push(...(kind === 'drain' ? cutter.drain(at) : cutter.flush(at)));
      }
      cut.push(...cutter.flush(at));
      const parts = cut.slice(0, captureLimits.parts).map(({ stroke }) => {
        return { ago: 0, duration: 0, payload: { kind: 'strokes' as const, strokes: [stroke] } };
      });
      expect(encodeBatch({ page: 0, sequence: 0, age: 0, losses: {}, parts })).toMatchObject({ ok: true });
    }),
    { numRuns: 300 },
  );
});
