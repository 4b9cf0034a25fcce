import { zoneOfKey } from '../datasets/zone-of-key.ts';

/**
 * What the attacker tries to tell apart: every letter, digit and mark of a US keyboard by itself; keys that print nothing as
 * the group they belong to. The last one never is a key: it stands where a typed text begins and ends.
 */
export const keySymbols = [
  ...'abcdefghijklmnopqrstuvwxyz',
  ' ',
  ...'0123456789',
  ...".,'-/;=[]\\`",
  'other mark',
  'erase',
  'modifier',
  'enter',
  'other',
  'boundary',
] as const;

export const symbolCount = keySymbols.length;
const place = new Map<string, number>(keySymbols.map((name, symbol) => [name, symbol]));
const symbolNamed = (name: string): number => place.get(name) ?? symbolCount - 2;

export const spaceSymbol = symbolNamed(' ');
export const eraseSymbol = symbolNamed('erase');
export const boundarySymbol = symbolNamed('boundary');

/** JavaScript key codes of the marks; several codes where browsers disagree. */
const marks: Readonly<Record<number, string>> = {
  59: ';',
  61: '=',
  109: '-',
  110: '.',
  111: '/',
  173: '-',
  186: ';',
  187: '=',
  188: ',',
  189: '-',
  190: '.',
  191: '/',
  192: '`',
  219: '[',
  220: '\\',
  221: ']',
  222: "'",
};

/** Symbol of a JavaScript key code. Only the attack may know it: nothing outside this folder keeps more than the zone. */
export function symbolOfKeyCode(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code === 32) return spaceSymbol;
  if (code >= 48 && code <= 57) return symbolNamed(String(code - 48));
  if (code >= 96 && code <= 105) return symbolNamed(String(code - 96));
  const mark = marks[code];
  if (mark !== undefined) return symbolNamed(mark);
  return symbolNamed(['', '', '', 'erase', 'modifier', 'enter', '', 'other mark'][zoneOfKey(String(code))] ?? 'other');
}

/** Zone of each symbol; 9 for the boundary, which no key has. */
export const zoneOfSymbol: Uint8Array = Uint8Array.from(keySymbols, (name, symbol) => {
  if (symbol === boundarySymbol) return 9;
  const group = ['erase', 'modifier', 'enter', 'other'].indexOf(name);
  if (group >= 0) return [3, 4, 5, 8][group] as number;
  if (name === ' ') return 2;
  if (name === 'other mark') return 7;
  return /\d/.test(name) ? 6 : zoneOfKey(name);
});

/** Symbols of each zone. */
export const symbolsOfZone: readonly (readonly number[])[] = Array.from({ length: 10 }, (_, zone) =>
  keySymbols.flatMap((_name, symbol) => (zoneOfSymbol[symbol] === zone ? [symbol] : [])),
);

/** Tells whether a key of this symbol puts a character on the screen. */
export function isPrinted(symbol: number): boolean {
  return symbol < eraseSymbol;
}

/** Tells whether the symbol is one of the 26 letters. */
export function isLetter(symbol: number): boolean {
  return symbol < spaceSymbol;
}
