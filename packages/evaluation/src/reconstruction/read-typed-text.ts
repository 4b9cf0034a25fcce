import type { TypedKey } from '../datasets/read-keystrokes.ts';
import { zoneOfKey } from '../datasets/zone-of-key.ts';
import { eraseSymbol, isPrinted, symbolOfKeyCode } from './key-symbols.ts';

/** A key with the truth that the attack is judged by. Kept in memory only, and only here. */
export interface KnownKey extends TypedKey {
  readonly symbol: number;
}

export interface TypedText {
  readonly id: string;
  readonly keys: readonly KnownKey[];
}

/** Texts of one subject's keystroke file (`session,press_ms,release_ms,key code`), keys in the order of their presses. Other lines are passed over. */
export function readTypedTexts(file: string): readonly TypedText[] {
  const texts = new Map<string, KnownKey[]>();
  for (const line of file.split('\n')) {
    const [id, pressed, released, code] = line.trimEnd().split(',');
    if (id === undefined || !pressed || !released || !code || !/^\d{1,3}$/.test(code)) continue;
    const press = Number(pressed);
    const release = Number(released);
    if (!Number.isFinite(press) || !Number.isFinite(release) || release < press) continue;
    const keys = texts.get(id) ?? [];
    texts.set(id, keys);
    keys.push({ press, release, zone: zoneOfKey(code), symbol: symbolOfKeyCode(Number(code)) });
  }
  return Array.from(texts, ([id, keys]) => ({ id, keys: keys.sort((a, b) => a.press - b.press) }));
}

/** What stands on the screen at the end: printed symbols, with erasures done. */
export function readScreen(keys: readonly KnownKey[]): readonly number[] {
  const screen: number[] = [];
  for (const { symbol } of keys) {
    if (symbol === eraseSymbol) screen.pop();
    else if (isPrinted(symbol)) screen.push(symbol);
  }
  return screen;
}
