import type { KeyZone } from '@samehand/protocol';

const leftLetters = 'QWERTASDFGZXCVB';
const punctuationNames = new Set(
  'period comma quote slash dash semicolon equals back_slash open_bracket close_bracket back_quote'.split(' '),
);

function zoneOfLetter(letter: string): KeyZone {
  return leftLetters.includes(letter.toUpperCase()) ? 0 : 1;
}

/** Zone of a JavaScript key code: 65 is A, 8 is backspace. */
export function zoneOfKeyCode(code: number): KeyZone {
  if (code >= 65 && code <= 90) return zoneOfLetter(String.fromCharCode(code));
  if (code === 32) return 2;
  if (code === 8 || code === 46) return 3;
  if ([16, 17, 18, 20, 91, 92, 93, 224, 225].includes(code)) return 4;
  if (code === 13) return 5;
  if ((code >= 48 && code <= 57) || (code >= 96 && code <= 105)) return 6;
  if ((code >= 186 && code <= 192) || (code >= 219 && code <= 222)) return 7;
  if ([59, 61, 106, 107, 109, 110, 111, 173, 226].includes(code)) return 7;
  return 8;
}

/** Zone of a key name, in any case: `a`, `lshift`, `num4`; `8` is the digit. */
export function zoneOfKeyName(key: string): KeyZone {
  const name = key.toLowerCase();
  if (/^[a-z]$/.test(name)) return zoneOfLetter(name);
  if (name === 'space') return 2;
  if (name === 'backspace' || name === 'delete') return 3;
  if (/^[lr]?(shift|ctrl|alt|win)$|^caps_?lock$/.test(name)) return 4;
  if (name === 'enter' || name === 'return') return 5;
  if (/^(\d|num(pad_)?\d)$/.test(name)) return 6;
  if (name.length === 1 || punctuationNames.has(name) || /^num[.+*/-]$/.test(name)) return 7;
  return 8;
}

/** Zone of a key code written as digits, else of a key name. In a file of names a lone digit is the digit key: use {@link zoneOfKeyName} there. */
export function zoneOfKey(key: string): KeyZone {
  return /^\d+$/.test(key) ? zoneOfKeyCode(Number(key)) : zoneOfKeyName(key);
}
