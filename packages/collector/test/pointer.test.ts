import { type ContextKind, type CutStroke, createStrokeCutter, seedChance } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { createHear, createListen } from '../src/sources/hear.ts';
import { listenToPointer } from '../src/sources/pointer.ts';
import { createPrivacy } from '../src/sources/privacy.ts';
import { createFakeDocument, fakeElement } from './fakes.ts';

function setUp() {
  const target = createFakeDocument();
  const document = target as unknown as Document;
  const { signal } = new AbortController();
  const cutter = createStrokeCutter(seedChance(1));
  const counts: Partial<Record<ContextKind, number>> = {};
  const kept: CutStroke[] = [];
  const signs: unknown[][] = [];
  let touches = 0;
  const count = (kind: ContextKind) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const listen = createListen(signal, (type) => expect.unreachable(type));
  listenToPointer(
    createHear(document, listen, createPrivacy(document, signal), count),
    cutter,
    (strokes) => kept.push(...strokes),
    {
      movePointer: (at) => signs.push(['move', at]),
      pressPointer: (x, y) => signs.push(['press', x, y]),
      losePointer: () => signs.push(['lose']),
    },
    () => {
      touches += 1;
    },
    () => 1e6,
  );
  const dispatch = (type: string, timeStamp: number, x: number, y: number, more: object = {}) =>
    target.dispatch(type, { timeStamp, screenX: x, screenY: y, pointerType: 'mouse', button: 0, buttons: 0, ...more });
  const move = (from: number, more: object = {}) => {
    for (let step = 0; step <= 20; step += 1) dispatch('pointermove', from + step * 8, 100 + step * 5, 50 + step, more);
  };
  const strokes = (at = 1e6) => [...kept, ...cutter.flush(at)].map(({ stroke }) => stroke);
  return { dispatch, move, strokes, counts, signs, kept, touches: () => touches };
}

const travel = (steps: Int16Array) => [
  steps.filter((_, index) => index % 2 === 0).reduce((sum, pixels) => sum + pixels, 0),
  steps.filter((_, index) => index % 2 === 1).reduce((sum, pixels) => sum + pixels, 0),
];

test('a move and its click are one stroke, relative to its start', () => {
  const { dispatch, move, strokes, signs } = setUp();
  move(0);
  dispatch('pointerdown', 300, 200, 70, { buttons: 1 });
  dispatch('pointerup', 380, 200, 70);
  const [stroke, ...others] = strokes();
  expect(others).toEqual([]);
  expect(stroke).toMatchObject({ kind: 'click', button: 'primary' });
  expect(travel(stroke?.steps ?? new Int16Array())).toEqual([100, 20]);
  expect(signs.at(-1)).toEqual(['press', 200, 70]);
});

test('every coalesced sample counts', () => {
  const { dispatch, strokes, signs } = setUp();
  const samples = Array.from({ length: 8 }, (_, step) => ({ timeStamp: step * 4, screenX: step * 3, screenY: 0 }));
  dispatch('pointermove', 28, 21, 0, { getCoalescedEvents: () => samples });
  const [stroke] = strokes();
  expect(stroke?.kind).toBe('move');
  expect(travel(stroke?.steps ?? new Int16Array())).toEqual([21, 0]);
  expect(signs).toEqual(samples.map(({ timeStamp }) => ['move', timeStamp]));
});

test('an empty list of coalesced events means the event itself', () => {
  const { dispatch, strokes } = setUp();
  dispatch('pointermove', 0, 0, 0, { getCoalescedEvents: () => [] });
  dispatch('pointermove', 30, 40, 0, { getCoalescedEvents: () => [] });
  expect(travel(strokes()[0]?.steps ?? new Int16Array())).toEqual([40, 0]);
});

test('a finger is counted once a contact and otherwise unseen', () => {
  const { dispatch, strokes, touches, counts } = setUp();
  const touch = { pointerType: 'touch' };
  dispatch('pointerdown', 0, 10, 10, touch);
  for (let step = 0; step < 20; step += 1) dispatch('pointermove', step * 8, 10, 10 + step * 9, touch);
  dispatch('pointerup', 200, 10, 190, touch);
  expect({ strokes: strokes(), touches: touches(), counts }).toEqual({ strokes: [], touches: 1, counts: {} });
});

test('a pen gives strokes, and may come down anywhere', () => {
  const { move, dispatch, strokes, signs } = setUp();
  move(0, { pointerType: 'pen' });
  dispatch('pointerdown', 900, 700, 700, { pointerType: 'pen', buttons: 1 });
  expect(signs.some(([sign]) => sign === 'press')).toBe(false);
  expect(strokes().length).toBeGreaterThan(0);
});

test('private elements end the stroke and give none', () => {
  const { dispatch, move, strokes, signs, counts, kept } = setUp();
  const target = fakeElement({ isIgnored: true });
  move(0);
  move(200, { target });
  expect(kept).toHaveLength(1);
  dispatch('pointerdown', 500, 0, 0, { target, buttons: 1 });
  dispatch('pointerup', 600, 0, 0, { target });
  dispatch('wheel', 700, 0, 0, { target, deltaX: 0, deltaY: 100, deltaMode: 0 });
  dispatch('pointermove', 700, 0, 0, { target, isTrusted: false });
  expect(strokes()).toHaveLength(1);
  expect(signs).toContainEqual(['lose']);
  expect(counts).toEqual({});
});

test('scripts give a count and no stroke', () => {
  const { move, strokes, counts } = setUp();
  move(0, { isTrusted: false });
  expect({ strokes: strokes(), counts }).toEqual({ strokes: [], counts: { 'untrusted-event': 21 } });
});

test('a release that the page missed is taken at the next motion without a button', () => {
  const { dispatch, strokes } = setUp();
  dispatch('pointermove', 0, 0, 0);
  dispatch('pointerdown', 100, 0, 0, { buttons: 1 });
  for (let step = 1; step < 30; step += 1) dispatch('pointermove', 100 + step * 16, step * 6, 0, { buttons: 1 });
  dispatch('pointermove', 900, 400, 300);
  expect(strokes().map(({ kind }) => kind)).toEqual(['drag']);
});

test('a cancelled press is a move; leaving into a frame or out of the window loses sight', () => {
  const { dispatch, move, strokes, signs } = setUp();
  move(0);
  dispatch('pointerdown', 200, 200, 70, { buttons: 1 });
  dispatch('pointercancel', 210, 200, 70);
  expect(strokes().map(({ kind }) => kind)).toEqual(['move']);
  signs.length = 0;
  dispatch('pointerout', 300, 0, 0, { relatedTarget: fakeElement() });
  expect(signs).toEqual([]);
  dispatch('pointerout', 300, 0, 0, { relatedTarget: fakeElement({ isFrame: true }) });
  dispatch('pointerout', 300, 0, 0, { relatedTarget: null });
  expect(signs).toEqual([['lose'], ['lose']]);
});

test('a wheel that counts in lines scrolls as far as one that counts in pixels', () => {
  const scroll = (deltaMode: number, deltaY: number) => {
    const { dispatch, strokes } = setUp();
    for (let notch = 0; notch < 5; notch += 1) dispatch('wheel', notch * 50, 0, 0, { deltaX: 0, deltaY, deltaMode });
    const [stroke] = strokes();
    expect(stroke?.kind).toBe('scroll');
    return travel(stroke?.steps ?? new Int16Array());
  };
  expect(scroll(0, 120)).toEqual([0, 600]);
  expect(scroll(1, 3)).toEqual([0, 600]);
});
