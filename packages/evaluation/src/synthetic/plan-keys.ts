import type { Chance } from './chance.ts';

/** A key to strike: its place on the keyboard and, for driving a real page, the character that this public text wants. */
export interface PlannedKey {
  /** `KeyboardEvent.code`. */
  readonly code: string;
  /** `KeyboardEvent.key`. */
  readonly key: string;
}

const punctuation: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ',': 'Comma',
  '.': 'Period',
  '-': 'Minus',
  "'": 'Quote',
  ';': 'Semicolon',
  '/': 'Slash',
  '\n': 'Enter',
};

/** Place of a character on a US keyboard; null where the synthetic people do not type it. */
export function placeOf(character: string): PlannedKey | null {
  const lower = character.toLowerCase();
  if (lower >= 'a' && lower <= 'z') return { code: `Key${lower.toUpperCase()}`, key: character };
  if (character >= '0' && character <= '9') return { code: `Digit${character}`, key: character };
  const code = punctuation[character];
  return code === undefined ? null : { code, key: character === '\n' ? 'Enter' : character };
}

const letters = 'etaoinshrdlu';

/** The keys that a text needs, with slips (a wrong letter, then erase) at the person's own rate. Capitals are typed small. */
export function planKeys(text: string, slipShare: number, chance: Chance): PlannedKey[] {
  const planned: PlannedKey[] = [];
  for (const character of text.toLowerCase()) {
    const place = placeOf(character);
    if (place === null) continue;
    if (chance() < slipShare) {
      const slip = placeOf(letters.charAt(Math.floor(chance() * letters.length)));
      if (slip !== null) planned.push(slip, { code: 'Backspace', key: 'Backspace' });
    }
    planned.push(place);
  }
  return planned;
}
