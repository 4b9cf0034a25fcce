/** Longest text that fits into one machine word. */
const longest = 32;

/** A text made ready to be compared with many others. */
export interface Pattern {
  readonly length: number;
  /** For each symbol the places at which it stands, as bits. */
  readonly places: Int32Array;
}

/** @throws RangeError for a text of more than 32 symbols */
export function preparePattern(text: ArrayLike<number>, symbols: number): Pattern {
  if (text.length > longest) throw new RangeError(`a text of ${text.length} symbols, at most ${longest} are compared`);
  const places = new Int32Array(symbols);
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at] as number;
    places[symbol] = (places[symbol] as number) | (1 << at);
  }
  return { length: text.length, places };
}

/**
 * Levenshtein distance, all of a column at once (Myers 1999, "A fast bit-vector algorithm for approximate string matching", in the form of
 * Hyyrö 2003 for whole texts).
 */
export function countEdits({ length, places }: Pattern, text: ArrayLike<number>, textLength = text.length): number {
  if (length === 0) return textLength;
  let positive = -1;
  let negative = 0;
  let distance = length;
  const last = 1 << (length - 1);
  for (let at = 0; at < textLength; at++) {
    const equal = places[text[at] as number] as number;
    const vertical = equal | negative;
    const horizontal = (((equal & positive) + positive) ^ positive) | equal;
    let up = negative | ~(horizontal | positive);
    let down = positive & horizontal;
    if (up & last) distance++;
    else if (down & last) distance--;
    up = (up << 1) | 1;
    down <<= 1;
    positive = down | ~(vertical | up);
    negative = up & vertical;
  }
  return distance;
}

/** 1 − edits ÷ length of the longer text, 0 … 1; 1 for two empty texts. */
export function compareTexts(pattern: Pattern, text: ArrayLike<number>, textLength = text.length): number {
  const most = Math.max(pattern.length, textLength);
  return most === 0 ? 1 : 1 - countEdits(pattern, text, textLength) / most;
}
