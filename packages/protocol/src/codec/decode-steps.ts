import { type BitReader, readBits, readField, readGolomb, refuse, unfoldSign } from './bit-reader.ts';
import { stepMost, stepRepeats } from './layout.ts';

/**
 * Fills `steps`. Each step was written as its difference from the one before, and behind a difference of nothing how many more
 * steps repeat.
 */
export function decodeSteps(from: BitReader, steps: Int16Array): void {
  const order = readBits(from, 4, 'steps');
  let [x, y] = [0, 0];
  let isRepeated = false;
  let index = 0;
  while (index < steps.length && !from.failure) {
    const read = decodeChanges(from, steps, index, order);
    if (read > index) {
      index = read;
      [x, y] = [steps[index - 2] ?? 0, steps[index - 1] ?? 0];
      isRepeated = false;
      continue;
    }
    const dx = unfoldSign(readGolomb(from, order, 'steps'));
    const dy = unfoldSign(readGolomb(from, order, 'steps'));
    x += dx;
    y += dy;
    if (Math.abs(x) > stepMost || Math.abs(y) > stepMost) return refuse(from, 'out-of-range', 'steps');
    const isRepeat = dx === 0 && dy === 0;
    if (isRepeat && isRepeated) return refuse(from, 'not-canonical', 'steps');
    const end = index + 2 + (isRepeat ? readField(from, stepRepeats, 'stepRepeats') * 2 : 0);
    if (end > steps.length) return refuse(from, 'out-of-range', 'stepRepeats');
    for (; index < end; index += 2) {
      steps[index] = x;
      steps[index + 1] = y;
    }
    isRepeated = isRepeat;
  }
}

/**
 * Reads changes without the checks of `readGolomb`, which takes a third of the time, as long as they surely lie inside the bytes
 * and within 32 bits a code, and until something else comes. Gives the index up to which `steps` are filled.
 */
function decodeChanges(from: BitReader, steps: Int16Array, start: number, order: number): number {
  const { bytes } = from;
  const safe = (bytes.byteLength - 16) * 8;
  const unit = 1 << order;
  let { place } = from;
  let index = start;
  let [x, y] = [steps[index - 2] ?? 0, steps[index - 1] ?? 0];
  while (index < steps.length && place < safe) {
    let at = place >>> 3;
    let word = (bytes.getInt32(at) << (place & 7)) | (bytes.getUint8(at + 4) >>> (8 - (place & 7)));
    let lead = Math.clz32(word);
    if (lead * 2 + order > 31) break;
    const right = ((word << lead) >>> (31 - lead - order)) - unit;
    let next = place + lead * 2 + 1 + order;
    at = next >>> 3;
    word = (bytes.getInt32(at) << (next & 7)) | (bytes.getUint8(at + 4) >>> (8 - (next & 7)));
    lead = Math.clz32(word);
    if (lead * 2 + order > 31) break;
    const down = ((word << lead) >>> (31 - lead - order)) - unit;
    next += lead * 2 + 1 + order;
    x += unfoldSign(right);
    y += unfoldSign(down);
    if ((right | down) === 0 || Math.abs(x) > stepMost || Math.abs(y) > stepMost) break;
    steps[index] = x;
    steps[index + 1] = y;
    index += 2;
    place = next;
  }
  from.place = place;
  return index;
}
