import { type BitReader, readBits, readField, readGolomb, refuse, unfoldSign } from './bit-reader.ts';
import { repeatRun, stepMost } from './layout.ts';

/** Fills `steps`. Each step was written as its difference from the one before, in one of two forms. */
export function decodeSteps(from: BitReader, steps: Int16Array): void {
  const hasRuns = readBits(from, 1, 'steps') === 1;
  const order = readBits(from, 4, 'steps');
  if (hasRuns) decodeRuns(from, steps, order);
  else decodePlain(from, steps, order);
}

function decodePlain(from: BitReader, steps: Int16Array, order: number): void {
  let [x, y] = [0, 0];
  let index = 0;
  while (index < steps.length && !from.failure) {
    // Most of a batch is read here. While both codes of a step surely lie inside the bytes and within 32 bits each, they
    // are read without the checks of `readGolomb`, which takes a third of the time.
    const { bytes } = from;
    const safe = (bytes.byteLength - 16) * 8;
    const unit = 1 << order;
    let { place } = from;
    while (index < steps.length && place < safe) {
      let at = place >>> 3;
      let word = (bytes.getInt32(at) << (place & 7)) | (bytes.getUint8(at + 4) >>> (8 - (place & 7)));
      let lead = Math.clz32(word);
      if (lead * 2 + order > 31) break;
      const right = x + unfoldSign(((word << lead) >>> (31 - lead - order)) - unit);
      let next = place + lead * 2 + 1 + order;
      at = next >>> 3;
      word = (bytes.getInt32(at) << (next & 7)) | (bytes.getUint8(at + 4) >>> (8 - (next & 7)));
      lead = Math.clz32(word);
      if (lead * 2 + order > 31) break;
      const down = y + unfoldSign(((word << lead) >>> (31 - lead - order)) - unit);
      next += lead * 2 + 1 + order;
      if (Math.abs(right) > stepMost || Math.abs(down) > stepMost) break;
      steps[index] = x = right;
      steps[index + 1] = y = down;
      index += 2;
      place = next;
    }
    from.place = place;
    if (index === steps.length) return;
    x += unfoldSign(readGolomb(from, order, 'steps'));
    y += unfoldSign(readGolomb(from, order, 'steps'));
    if (!put(from, steps, index, x, y)) return;
    index += 2;
  }
}

/** Runs of repeated steps, between them differences, those of one pixel at most in a short form. */
function decodeRuns(from: BitReader, steps: Int16Array, order: number): void {
  let [x, y] = [0, 0];
  for (let index = 0; index < steps.length && !from.failure; index += 2) {
    const end = index + readField(from, repeatRun) * 2;
    if (end > steps.length) return refuse(from, 'out-of-range', 'steps.repeats');
    for (; index < end; index += 2) {
      steps[index] = x;
      steps[index + 1] = y;
    }
    if (index === steps.length) return;
    if (readBits(from, 1, 'steps') === 1) {
      const place = readBits(from, 3, 'steps');
      const neighbour = place > 3 ? place + 1 : place;
      x += Math.trunc(neighbour / 3) - 1;
      y += (neighbour % 3) - 1;
    } else {
      const dx = unfoldSign(readGolomb(from, order, 'steps'));
      const dy = unfoldSign(readGolomb(from, order, 'steps'));
      if (dx * dx <= 1 && dy * dy <= 1) return refuse(from, 'not-canonical', 'steps');
      x += dx;
      y += dy;
    }
    if (!put(from, steps, index, x, y)) return;
  }
}

function put(from: BitReader, steps: Int16Array, index: number, x: number, y: number): boolean {
  if (Math.abs(x) > stepMost || Math.abs(y) > stepMost) {
    refuse(from, 'out-of-range', 'steps');
    return false;
  }
  steps[index] = x;
  steps[index + 1] = y;
  return true;
}
