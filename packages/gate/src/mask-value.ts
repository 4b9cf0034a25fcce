/**
 * How one field is masked. Data, so that a company can keep its rules in a file.
 * - `clear`: shown as it is.
 * - `hidden`: `••••`, whatever it was.
 * - `shape`: every letter and digit becomes a dot, spaces and punctuation stay: `12 Mill Lane` → `•• •••• ••••`.
 * - `words`: every word becomes `••••`: the number of words stays, their length does not.
 * - `name`: initials: `Amara Diaz` → `A••• D•••`, whatever its length.
 * - `email`: `jo@firm.co.uk` → `j•••@•••.uk`.
 * - `{ last: 4 }`: the last n letters or digits stay, separators too: `4929 1234 5678 4821` → `•••• •••• •••• 4821`. Of a value
 *   with fewer than 2 n letters and digits at most half are shown.
 * - `{ first: 2 }`: the same from the front.
 */
export type MaskRule =
  | 'clear'
  | 'hidden'
  | 'shape'
  | 'words'
  | 'name'
  | 'email'
  | { readonly last: number }
  | { readonly first: number };

export const maskDot = '•';
const hidden = maskDot.repeat(4);
const short = maskDot.repeat(3);
/** Marks (accents written apart) belong to their letter and pictures (emoji) may say as much as a word; `+` and `€` are punctuation. */
const shown = /[\p{L}\p{N}\p{M}\p{So}\p{Sk}]/u;

/** Masks one primitive value. Numbers and dates become text; `null` and `undefined` stay what they are. */
export function maskValue(value: unknown, rule: MaskRule): unknown {
  if (rule === 'clear' || value === null || value === undefined) return value;
  const text = asText(value);
  if (text === undefined || rule === 'hidden') return hidden;
  if (rule === 'shape') return dots(Array.from(text));
  if (rule === 'words') return text.replace(/\S+/gu, hidden);
  if (rule === 'name') return text.replace(/\S+/gu, (word) => `${firstLetter(word)}${short}`);
  if (rule === 'email') return maskEmail(text);
  return 'last' in rule ? keepSome(text, rule.last, true) : keepSome(text, rule.first, false);
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? hidden : value.toISOString();
  // A boolean, an object or a function has no shape that would not tell what it is.
  return undefined;
}

function dots(characters: readonly string[]): string {
  return characters.map((each) => (shown.test(each) ? maskDot : each)).join('');
}

function firstLetter(word: string): string {
  return Array.from(word)[0] ?? '';
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf('@');
  // Not an address after all: nothing of it is known to be harmless.
  if (at < 1) return hidden;
  const ending = /\.([\p{L}\p{N}]{2,24})$/u.exec(text.slice(at + 1))?.[1];
  return `${firstLetter(text)}${short}@${short}${ending === undefined ? '' : `.${ending}`}`;
}

function keepSome(text: string, count: number, isLast: boolean): string {
  const characters = Array.from(text);
  const places = characters.flatMap((each, place) => (shown.test(each) ? [place] : []));
  const wanted = Number.isFinite(count) ? Math.max(0, Math.floor(count)) : 0;
  const keep = Math.min(wanted, Math.floor(places.length / 2));
  const kept = new Set(keep === 0 ? [] : isLast ? places.slice(-keep) : places.slice(0, keep));
  return characters.map((each, place) => (shown.test(each) && !kept.has(place) ? maskDot : each)).join('');
}
