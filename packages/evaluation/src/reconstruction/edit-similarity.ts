/** Longest text that is compared: two machine words. */
const longest = 64;

/** A text made ready to be compared with many others. */
export interface Pattern {
  readonly length: number;
  /** For each symbol the places at which it stands, as bits: places 0 to 31, and for longer texts 32 to 63. */
  readonly places: Int32Array;
  readonly laterPlaces: Int32Array | null;
}

/** @throws RangeError for a text of more than 64 symbols */
export function preparePattern(text: ArrayLike<number>, symbols: number): Pattern {
  if (text.length > longest) throw new RangeError(`a text of ${text.length} symbols, at most ${longest} are compared`);
  const places = new Int32Array(symbols);
  const laterPlaces = text.length > 32 ? new Int32Array(symbols) : null;
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at] as number;
    const part = at < 32 || laterPlaces === null ? places : laterPlaces;
    part[symbol] = (part[symbol] as number) | (1 << (at & 31));
  }
  return { length: text.length, places, laterPlaces };
}

/**
 * Levenshtein distance, all of a column at once (Myers 1999, "A fast bit-vector algorithm for approximate string matching", in the form of
 * Hyyrö 2003 for whole texts and, for two words, his carry from block to block).
 */
export function countEdits(pattern: Pattern, text: ArrayLike<number>, textLength = text.length): number {
  const { length, places, laterPlaces } = pattern;
  if (length === 0) return textLength;
  return laterPlaces === null
    ? countInOneWord(length, places, text, textLength)
    : countInTwoWords(length, places, laterPlaces, text, textLength);
}

/** Nearly all that is compared, and most of what an attack costs: no branch, a third of the time. */
function countInOneWord(length: number, places: Int32Array, text: ArrayLike<number>, textLength: number): number {
  let positive = -1;
  let negative = 0;
  let distance = length;
  const last = length - 1;
  for (let at = 0; at < textLength; at++) {
    const equal = places[text[at] as number] as number;
    const vertical = equal | negative;
    const horizontal = (((equal & positive) + positive) ^ positive) | equal;
    const up = negative | ~(horizontal | positive);
    const down = positive & horizontal;
    distance += ((up >>> last) & 1) - ((down >>> last) & 1);
    const raised = (up << 1) | 1;
    positive = (down << 1) | ~(vertical | raised);
    negative = raised & vertical;
  }
  return distance;
}

function countInTwoWords(
  length: number,
  places: Int32Array,
  laterPlaces: Int32Array,
  text: ArrayLike<number>,
  textLength: number,
): number {
  let [positive, negative, latePositive, lateNegative] = [-1, 0, -1, 0];
  let distance = length;
  const last = 1 << ((length - 1) & 31);
  for (let at = 0; at < textLength; at++) {
    const symbol = text[at] as number;
    const equal = places[symbol] as number;
    const vertical = equal | negative;
    const horizontal = (((equal & positive) + positive) ^ positive) | equal;
    let up = negative | ~(horizontal | positive);
    let down = positive & horizontal;
    const carry = (up >>> 31) - (down >>> 31);
    up = (up << 1) | 1;
    down <<= 1;
    positive = down | ~(vertical | up);
    negative = up & vertical;
    const lateEqual = laterPlaces[symbol] as number;
    const lateVertical = lateEqual | lateNegative;
    const carried = carry < 0 ? lateEqual | 1 : lateEqual;
    const lateHorizontal = (((carried & latePositive) + latePositive) ^ latePositive) | carried;
    let lateUp = lateNegative | ~(lateHorizontal | latePositive);
    let lateDown = latePositive & lateHorizontal;
    if (lateUp & last) distance++;
    else if (lateDown & last) distance--;
    lateUp = (lateUp << 1) | (carry > 0 ? 1 : 0);
    lateDown = (lateDown << 1) | (carry < 0 ? 1 : 0);
    latePositive = lateDown | ~(lateVertical | lateUp);
    lateNegative = lateUp & lateVertical;
  }
  return distance;
}

/** 1 − edits ÷ length of the longer text, 0 … 1; 1 for two empty texts. */
export function compareTexts(pattern: Pattern, text: ArrayLike<number>, textLength = text.length): number {
  const most = Math.max(pattern.length, textLength);
  return most === 0 ? 1 : 1 - countEdits(pattern, text, textLength) / most;
}
