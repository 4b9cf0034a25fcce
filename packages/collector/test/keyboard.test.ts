import type { ContextKind, KeyZone } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { createHear, createListen } from '../src/sources/hear.ts';
import { watchInsertions } from '../src/sources/insertion.ts';
import { listenToKeyboard } from '../src/sources/keyboard.ts';
import { createPrivacy } from '../src/sources/privacy.ts';
import { createFakeDocument, fakeElement } from './fakes.ts';

function setUp() {
  const target = createFakeDocument();
  const document = target as unknown as Document;
  const life = new AbortController();
  const counts: Partial<Record<ContextKind, number>> = {};
  const calls: unknown[][] = [];
  const presses: [number, KeyZone][] = [];
  const repeats: [number, boolean][] = [];
  const count = (kind: ContextKind) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const listen = createListen(life.signal, (type) => expect.unreachable(type));
  const hear = createHear(document, listen, createPrivacy(document, life.signal), count);
  const sampler = {
    press: (...given: unknown[]) => calls.push(['press', ...given]),
    release: (...given: unknown[]) => calls.push(['release', ...given]),
    interrupt: () => calls.push(['interrupt']),
  };
  const onKey = watchInsertions(hear, count);
  listenToKeyboard(document, listen, hear, count, sampler, onKey, {
    pressKey: (at, zone) => presses.push([at, zone]),
    repeatKey: (at, isMarked) => repeats.push([at, isMarked]),
  });
  const down = (code: string, timeStamp = 0, more: object = {}) =>
    target.dispatch('keydown', { code, timeStamp, keyCode: 65, repeat: false, isComposing: false, ...more });
  const up = (code: string, timeStamp = 0, more: object = {}) => target.dispatch('keyup', { code, timeStamp, ...more });
  return { target, calls, counts, presses, repeats, down, up, detachAll: () => life.abort() };
}

test('a key becomes its zone and a number that means nothing', () => {
  const { calls, presses, down, up } = setUp();
  down('KeyA', 100);
  down('KeyL', 180);
  up('KeyA', 190);
  up('KeyL', 260);
  expect(calls).toEqual([
    ['press', 1, 0, 100],
    ['press', 2, 1, 180],
    ['release', 1, 190],
    ['release', 2, 260],
  ]);
  expect(presses).toEqual([
    [100, 0],
    [180, 1],
  ]);
});

test('a key that goes down again tells when, and whether as a repeat; another key does not', () => {
  const { repeats, down, up } = setUp();
  down('KeyA', 100);
  down('KeyA', 600, { repeat: true });
  up('KeyA', 640);
  down('KeyA', 640);
  down('KeyL', 700);
  down('KeyA', 800);
  expect(repeats).toEqual([
    [600, true],
    [640, false],
  ]);
});

test('only the code and the flags of a key event are read', () => {
  const { target, calls } = setUp();
  const read = new Set<string>();
  const event = { type: 'keydown', isTrusted: true, target: fakeElement(), code: 'KeyQ', timeStamp: 5, keyCode: 81 };
  const spy = new Proxy(event, {
    get(on, name) {
      read.add(String(name));
      return Reflect.get(on, name);
    },
  });
  for (const handler of target.handlers.get('keydown') ?? []) handler(spy as unknown as Event);
  expect(calls).toHaveLength(1);
  expect([...read].sort()).toEqual(['code', 'isComposing', 'isTrusted', 'keyCode', 'repeat', 'target', 'timeStamp']);
});

test('a key whose release was lost is a new press when it goes down again', () => {
  const { calls, down, up } = setUp();
  down('KeyC', 0);
  down('KeyC', 400);
  up('KeyC', 480);
  expect(calls).toEqual([
    ['press', 1, 0, 0],
    ['press', 2, 0, 400],
    ['release', 2, 480],
  ]);
});

test('repeats, input methods, scripts and keys without a place are no samples', () => {
  const { calls, counts, down, up } = setUp();
  down('KeyA', 1, { repeat: true });
  down('KeyA', 2, { isTrusted: false });
  up('KeyA', 3, { isTrusted: false });
  down('', 4);
  expect(calls).toEqual([]);
  down('KeyA', 5, { keyCode: 229 });
  down('KeyA', 6, { isComposing: true });
  expect(calls).toEqual([['interrupt'], ['interrupt']]);
  expect(counts).toEqual({ 'key-repeat': 1, 'untrusted-event': 1, composition: 2 });
});

test('private fields give neither samples nor counts', () => {
  const { target, calls, counts, presses, down, up } = setUp();
  const password = fakeElement({ type: 'password' });
  const shown = fakeElement({ type: 'password' });
  down('KeyZ', 0, { target: shown });
  (shown as HTMLInputElement).type = 'text';
  const fields = [
    password,
    shown,
    fakeElement({ type: 'text', autocomplete: 'section-blue CC-number' }),
    fakeElement({ type: 'text', autocomplete: 'one-time-code' }),
    fakeElement({ type: 'text', autocomplete: 'current-password' }),
    fakeElement({ isIgnored: true }),
  ];
  for (const field of fields) {
    down('KeyA', 10, { target: field });
    down('KeyA', 20, { target: field, repeat: true });
    down('KeyA', 20, { target: field, isTrusted: false });
    up('KeyA', 30, { target: field });
    target.dispatch('input', { target: field, inputType: 'insertText' });
    target.dispatch('input', { target: field });
  }
  expect(calls.every(([call]) => call === 'interrupt')).toBe(true);
  expect({ counts, presses }).toEqual({ counts: {}, presses: [] });
});

test('a key inside an open shadow root is judged by the element in it', () => {
  const { calls, down } = setUp();
  const host = Object.assign(fakeElement(), { shadowRoot: {} });
  for (const inner of [fakeElement({ type: 'password' }), fakeElement({ isIgnored: true })]) {
    down('KeyA', 0, { target: host, composedPath: () => [inner, {}, host] });
  }
  expect(calls).toEqual([['interrupt'], ['interrupt']]);
  down('KeyA', 0, { target: host, composedPath: () => [fakeElement(), {}, host] });
  expect(calls).toHaveLength(3);
});

test('moving between fields forgets held keys', () => {
  const { target, calls, down, up } = setUp();
  down('Tab', 0);
  target.dispatch('focusin');
  up('Tab', 90);
  expect(calls.map(([call]) => call)).toEqual(['press', 'interrupt']);
});

test('text that came without keys is autofill or dictation', () => {
  const { target, counts, down } = setUp();
  const field = fakeElement({ type: 'text' });
  target.dispatch('input', { target: field, inputType: 'insertReplacementText' });
  target.dispatch('input', { target: field });
  target.dispatch('input', { target: fakeElement({ type: 'checkbox' }) });
  target.dispatch('input', { target: field, inputType: 'insertFromPaste' });
  expect(counts).toEqual({ autofill: 2 });
  down('KeyA');
  target.dispatch('input', { target: field, inputType: 'insertText' });
  expect(counts).toEqual({ autofill: 2 });
  target.dispatch('input', { target: field, inputType: 'insertText' });
  target.dispatch('input', { target: field, inputType: 'insertDictationResult' });
  expect(counts).toEqual({ autofill: 2, dictation: 2 });
});

test('detaching leaves no listener', () => {
  const { target, detachAll } = setUp();
  expect(target.handlers.size).toBeGreaterThan(2);
  detachAll();
  expect(target.handlers.size).toBe(0);
});
