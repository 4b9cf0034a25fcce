import { type BitReader, readBits, readField, readGolomb, refuse, unfoldSign } from './bit-reader.ts';
import { stepMost, stepRepeats } from './layout.ts';

/**
 * Fills `steps`. Each step was written as its difference from the one before, and behind a difference of nothing how many more
 * steps repeat. Differences that surely lie inside the bytes, both in the 32 bits that are looked at together, are read without the checks of `readGolomb`,
 * which take half of the time.
 */
export function decodeSteps(from: BitReader, steps: Int16Array): void {
  const order = readBits(from, 4, 'steps');
  const { bytes } = from;
  const safe = from.end - 64;
  const unit = 1 << order;
  let [x, y] = [0, 0];
  let isRepeated = false;
  let index = 0;
  while (index < steps.length && !from.failure) {
    const { place } = from;
    let [right, down] = [0, 0];
    let width = 33;
    if (place < safe) {
      const at = place >>> 3;
      const word = (bytes.getInt32(at) << (place & 7)) | (bytes.getUint8(at + 4) >>> (8 - (place & 7)));
      const lead = Math.clz32(word);
      const first = lead * 2 + 1 + order;
      // With a first of 32 bits and more the rest, shifted by no more than 31, is longer than what is left.
      const rest = word << first;
      const leadOfRest = Math.clz32(rest);
      width = first + leadOfRest * 2 + 1 + order;
      if (width <= 32) {
        right = ((word << lead) >>> (31 - lead - order)) - unit;
        down = ((rest << leadOfRest) >>> (31 - leadOfRest - order)) - unit;
      }
    }
    if (width <= 32) from.place = place + width;
    else {
      right = readGolomb(from, order, 'steps');
      down = readGolomb(from, order, 'steps');
    }
    x += unfoldSign(right);
    y += unfoldSign(down);
    if (Math.abs(x) > stepMost || Math.abs(y) > stepMost) return refuse(from, 'out-of-range', 'steps');
    if ((right | down) !== 0) {
      steps[index] = x;
      steps[index + 1] = y;
      index += 2;
      isRepeated = false;
      continue;
    }
    if (isRepeated) return refuse(from, 'not-canonical', 'steps');
    const end = index + 2 + readField(from, stepRepeats, 'stepRepeats') * 2;
    if (end > steps.length) return refuse(from, 'out-of-range', 'stepRepeats');
    for (; index < end; index += 2) {
      steps[index] = x;
      steps[index + 1] = y;
    }
    isRepeated = true;
  }
}
