/**
 * What the script leaves out that the ES module has. The sampler and the cutter keep every bound of the wire by construction,
 * and the server's decoder checks each again: the script does not check a third time.
 */
const left: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Checks of the encoder, what notes their outcome, and the greatest values that they compare with.
  [/^\s*to\.check\([^;]*\);$/gm, ''],
  [/^\s*if \(!to\.isGood\(\)\) break;$/gm, ''],
  [/return to\.isGood\(\) \? success\(bytes\) : failure\([^;]*\);/g, 'return { value: bytes };'],
  [/!encoded\.ok \|\| /g, ''],
  [/^\s*isGood &&= [^;]*;$/gm, ''],
  [/golomb\(isGood \? units : 0, order\)/g, 'golomb(units, order)'],
  [/^\s*check,$/gm, ''],
  [/^\s*isGood: \(\) => isGood,$/gm, ''],
  [/field\(value, \[unit, least, most, order\]\)/g, 'field(value, unit, least, order)'],
  [/\[unit, , most\]/g, '[unit]'],
  [/to\.field\(least, field\)/g, 'to.field(least, ...field)'],
  [/to\.field\(value, \[\s*1,\s*0,\s*\(most - least\) \/ unit,\s*order\s*\]\)/g, 'to.field(value, 1, 0, order)'],
  [/ \?\? NaN\b/g, ''],
  // Columns of a window need no width.
  [/\bU?[Ii]nt(?:8|16)Array\.from\((\w+), /g, '$1.map('],
  // Nor does a path, which nobody writes to once its stroke is cut.
  [/\bInt16Array\.from\((path\.steps)\)/g, '$1'],
  // A trusted event comes after the beginning of time: what is not there yet is all that is no number here.
  [/\b((?:\w+\??\.)?releasedAt) === (?:void 0|undefined)/g, '!$1'],
  [/\b(\w+\.releasedAt) !== (?:void 0|undefined)/g, '$1'],
  // What begins as nothing need not be said to.
  [/^\s*(?:releasedAt|press): (?:void 0|undefined),$/gm, ''],
  [/^\s*isDrag: false$/gm, ''],
  // There are three of these modes.
  [/(wheelPixels\[deltaMode\]) \?\? 1/g, '$1'],
  // A trusted event's time and place are finite.
  [/^\s*if \(!Number\.isFinite\([^()]*\)\) return;$/gm, ''],
  [/!Number\.isFinite\([^()]*\) \|\| /g, ''],
];

/** @throws where something to leave out is not there: the sources have changed, and this list has to follow */
export function leaveOut(source: string): string {
  return left.reduce((text, [pattern, instead]) => {
    const shorter = text.replace(pattern, instead);
    if (shorter === text) throw new Error(`nothing to leave out: ${pattern.source}`);
    return shorter;
  }, source);
}
