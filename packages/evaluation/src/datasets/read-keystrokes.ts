import type { KeyZone } from '@samehand/protocol';
import { zoneOfKeyCode, zoneOfKeyName } from './zone-of-key.ts';

/** One key as it was typed; of which key, only the zone is kept. Times in ms. */
export interface TypedKey {
  readonly press: number;
  readonly release: number;
  readonly zone: KeyZone;
}

export interface TypingSession {
  readonly id: string;
  readonly keys: readonly TypedKey[];
}

/** A letter in the key column: the file names its keys. Otherwise it holds key codes, and `8` is backspace. */
const hasNames = /,[a-z]\r?$/im;

/** Sessions of one subject's keystroke file (`session,press_ms,release_ms,key`), in the order in which they begin. Lines that are not that are passed over. */
export function readKeystrokes(text: string): readonly TypingSession[] {
  const zoneOf = hasNames.test(text) ? zoneOfKeyName : (key: string) => zoneOfKeyCode(Number(key));
  const sessions = new Map<string, TypedKey[]>();
  for (const line of text.split('\n')) {
    const [id, press, release, ...key] = line.trimEnd().split(',');
    if (id === undefined || !press || !release || key.length === 0) continue;
    const pressed = Number(press);
    const released = Number(release);
    if (!Number.isFinite(pressed) || !Number.isFinite(released) || released < pressed) continue;
    const keys = sessions.get(id) ?? [];
    sessions.set(id, keys);
    keys.push({ press: pressed, release: released, zone: zoneOf(key.join(',')) });
  }
  return Array.from(sessions, ([id, keys]) => ({ id, keys: keys.sort((a, b) => a.press - b.press) }));
}
