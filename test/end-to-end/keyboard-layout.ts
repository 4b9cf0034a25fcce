/** A key of the US layout: its place, and what it writes without and with shift. */
interface Key {
  readonly code: string;
  readonly writes: readonly [plain: string, shifted: string] | null;
}

/** Keys by the numbers that JavaScript calls them and Aalto's recordings hold. Others would leave the field or the page. */
const keys: ReadonlyMap<number, Key> = new Map([
  [8, { code: 'Backspace', writes: null }],
  [16, { code: 'ShiftLeft', writes: null }],
  [32, { code: 'Space', writes: [' ', ' '] }],
  ...Array.from(')!@#$%^&*(', (sign, digit) => keyOf(48 + digit, `Digit${digit}`, String(digit), sign)),
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter, place) =>
    keyOf(65 + place, `Key${letter.toUpperCase()}`, letter, letter.toUpperCase()),
  ),
  keyOf(186, 'Semicolon', ';', ':'),
  keyOf(187, 'Equal', '=', '+'),
  keyOf(188, 'Comma', ',', '<'),
  keyOf(189, 'Minus', '-', '_'),
  keyOf(190, 'Period', '.', '>'),
  keyOf(191, 'Slash', '/', '?'),
  keyOf(222, 'Quote', "'", '"'),
]);
const numbers = new Map([...keys].map(([number, { code }]) => [code, number]));

function keyOf(number: number, code: string, plain: string, shifted: string): [number, Key] {
  return [number, { code, writes: [plain, shifted] }];
}

/** Place of a key that goes by a number; null where it is none of these. */
export function codeOf(number: number): string | null {
  return keys.get(number)?.code ?? null;
}

/** Number of the key at a place; 0 where it is none of these. */
export function codeNumberOf(code: string): number {
  return numbers.get(code) ?? 0;
}

/** What a key writes, or null where it writes nothing. */
export function textOf(code: string, isShifted: boolean): string | null {
  return keys.get(codeNumberOf(code))?.writes?.[isShifted ? 1 : 0] ?? null;
}
