import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyZones } from './capture.ts';
import { zoneOfCode } from './zone.ts';

const name = (code: string) => keyZones[zoneOfCode(code)];

test('the hands divide the letters between T, G, B and Y, H, N', () => {
  for (const letter of 'QWERTASDFGZXCVB') expect(name(`Key${letter}`)).toBe('left-letter');
  for (const letter of 'YUIOPHJKLNM') expect(name(`Key${letter}`)).toBe('right-letter');
});

test.each([
  ['space', ['Space']],
  ['erase', ['Backspace', 'Delete']],
  [
    'modifier',
    ['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'CapsLock'],
  ],
  ['enter', ['Enter', 'NumpadEnter']],
  ['digit', ['Digit0', 'Digit9', 'Numpad0', 'Numpad9']],
  [
    'punctuation',
    [
      'Minus',
      'Equal',
      'BracketLeft',
      'BracketRight',
      'Backslash',
      'Semicolon',
      'Quote',
      'Backquote',
      'Comma',
      'Period',
      'Slash',
    ].concat(['IntlBackslash', 'IntlRo', 'IntlYen', 'NumpadAdd', 'NumpadDecimal', 'NumpadDivide']),
  ],
  [
    'other',
    ['Tab', 'Escape', 'ArrowLeft', 'F1', 'F12', 'Home', 'ContextMenu', 'NumLock', 'AudioVolumeUp', 'Unidentified', ''],
  ],
] as const)('%s', (zone, codes) => {
  for (const code of codes) expect(`${code} ${name(code)}`).toBe(`${code} ${zone}`);
});

test('any string has a zone, and what is no code of a key is other', () => {
  fc.assert(fc.property(fc.string(), (code) => keyZones[zoneOfCode(code)] !== undefined));
  for (const strange of ['keyA', ' KeyA', 'a', 'space', 'Sleep', 'BrowserBack', 'BrightnessUp', 'PageDown', 'Dead']) {
    expect(`${strange} ${name(strange)}`).toBe(`${strange} other`);
  }
});
