import type { KeyZone } from './capture.ts';

/** Letters that the left hand types on a QWERTY keyboard; T, G and B are its inner edge. */
const leftLetters = 'QWERTASDFGZXCVB';

const zonesOfNames: readonly (readonly [RegExp, KeyZone])[] = [
  [/^Space$/, 2],
  [/^(Backspace|Delete)$/, 3],
  [/^(Shift|Control|Alt|Meta|OS)(Left|Right)$|^CapsLock$/, 4],
  [/Enter$/, 5],
  [/^(Digit|Numpad)\d$/, 6],
  [
    /^(Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl(Backslash|Ro|Yen))$|^Numpad(Add|Subtract|Multiply|Divide|Decimal|Comma|Equal)$/,
    7,
  ],
];

/**
 * Zone of a key from `KeyboardEvent.code`, the physical place of the key: the same place is the same zone whatever
 * layout is active, and nothing narrower than the zone is returned. Total: what it does not know is zone 8 (`other`).
 * @see https://www.w3.org/TR/uievents-code/
 */
export function zoneOfCode(code: string): KeyZone {
  if (/^Key[A-Z]$/.test(code)) return leftLetters.includes(code.slice(3)) ? 0 : 1;
  for (const [names, zone] of zonesOfNames) if (names.test(code)) return zone;
  return 8;
}
