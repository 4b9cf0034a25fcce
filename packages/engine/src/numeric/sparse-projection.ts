import { prepareMoments, type RectifiedMoments } from './rectified-moments.ts';
import { loadFunction, openMemory } from './web-assembly.ts';

/**
 * The hot loop of the engine: a sparse vector times a dense matrix, some sixty thousand multiplications for one window. In
 * JavaScript every one of them converts to a double and back; as WebAssembly with 128-bit lanes it costs an eighth
 * (110 µs against 13 for a window of 50 keys on the machine of docs/figures). The arithmetic is IEEE single precision in a fixed order, so every machine gives the same bits.
 */
export interface SparseProjection {
  /** `start` + Σ amount · row, for the amounts that are not 0: `width` numbers, a fresh array. */
  project(amounts: Float32Array): Float32Array;
  /** The same in an array that is the projection's own: the next call overwrites it. */
  projectHere(amounts: Float32Array): Float32Array;
  /**
   * `start` + Σ shares[k] · row places[k] for k < count, where the caller knows which rows it needs. The projection's own array, too.
   */
  combine(places: Int32Array, shares: Float32Array, count: number): Float32Array;
  /** Of what `combine` gave, as often as it was told to add it. */
  readonly moments: RectifiedMoments;
}

/**
 * The module below, as text:
 *
 *   (func (param $rows i32) (param $amounts i32) (param $count i32) (param $sum i32) (param $bytes i32)
 *     (block (loop                                   ;; while $count, four rows at a time
 *       (br_if 1 (i32.eqz $count))
 *       a, b, c, d := v128.load32_splat of the next four amounts
 *       ra, rb, rc, rd := i32.load of the next four row addresses
 *       x := 0
 *       (loop                                        ;; four columns at a time
 *         sum[x] := sum[x] + ((ra[x]·a + rb[x]·b) + (rc[x]·c + rd[x]·d))
 *         (br_if 0 (i32.lt_u (x := x + 16) $bytes)))
 *       $rows += 16, $amounts += 16, $count -= 4
 *       (br 0))))
 *
 * The test beside this file puts the same bytes together from the instructions.
 */
export const moduleText =
  'AGFzbQEAAAABCQFgBX9/f39/AAIIAQFlAW0CAAEDAgEABwUBAWYAAArSAQHPAQMEewR/AX8CQANAIAJFDQEgAf0JAgAhBSAB/QkCBCEGIAH9CQIIIQcg' +
  'Af0JAgwhCCAAKAIAIQkgACgCBCEKIAAoAgghCyAAKAIMIQxBACENA0AgAyANaiADIA1q/QAEACAJIA1q/QAEACAF/eYBIAogDWr9AAQAIAb95gH95AEg' +
  'CyANav0ABAAgB/3mASAMIA1q/QAEACAI/eYB/eQB/eQB/eQB/QsEACANQRBqIg0gBEkNAAsgAEEQaiEAIAFBEGohASACQQRrIQIMAAsLCw==';

const lanes = 4;
const lanesUp = (count: number): number => Math.ceil(count / lanes) * lanes;

/**
 * Prepares a matrix for many projections. The closure holds scratch space: one at a time, as everything in a thread is.
 * @param matrix rows × width, row by row
 * @param start what every projection begins with: `width` numbers
 */
export function prepareProjection(matrix: Float32Array, start: Float32Array): SparseProjection {
  const width = start.length;
  const rows = matrix.length / width;
  const stride = lanesUp(width);
  const places = { sum: 0, amounts: stride * 4, addresses: 0, moments: 0, matrix: 0 };
  places.addresses = places.amounts + lanesUp(rows) * 4;
  places.moments = places.addresses + lanesUp(rows) * 4;
  places.matrix = places.moments + 2 * stride * 8;
  const memory = openMemory(places.matrix + rows * stride * 4);
  const addRows = loadFunction(moduleText, memory);
  const sum = new Float32Array(memory.buffer, places.sum, width);
  const chosen = new Float32Array(memory.buffer, places.amounts, lanesUp(rows));
  const addresses = new Int32Array(memory.buffer, places.addresses, lanesUp(rows));
  const own = new Float32Array(memory.buffer, places.matrix, rows * stride);
  for (let row = 0; row < rows; row++) own.set(matrix.subarray(row * width, (row + 1) * width), row * stride);
  const blocks = findBlocks(own, rows, stride);

  /** Fills the chosen rows up to whole lanes with nothing of the first row; gives how many they are then. */
  const fillUp = (chosenRows: number): number => {
    let count = chosenRows;
    for (; count % lanes !== 0; count++) {
      chosen[count] = 0;
      addresses[count] = places.matrix;
    }
    return count;
  };

  /** Adds the chosen rows `from` … `to` − 1 to the sum, in the columns of a block alone. */
  const addColumns = (from: number, to: number, { first, end }: Block): void => {
    if (to <= from || end === first) return;
    for (let k = from; k < to; k++) addresses[k] = (addresses[k] as number) + first * 4;
    const lane = from * 4;
    addRows(places.addresses + lane, places.amounts + lane, to - from, places.sum + first * 4, (end - first) * 4);
  };
  const wholly: Block = { rows, first: 0, end: stride };

  const projectHere = (amounts: Float32Array): Float32Array => {
    sum.set(start);
    const most = Math.min(amounts.length, rows);
    let count = 0;
    let added = 0;
    for (let row = 0, b = 0; b < blocks.length; b++) {
      const block = blocks[b] as Block;
      const begun = count;
      for (const end = Math.min(most, block.rows); row < end; row++) {
        const amount = amounts[row] as number;
        if (amount === 0) continue;
        chosen[count] = amount;
        addresses[count] = places.matrix + row * stride * 4;
        count++;
      }
      // Rows are added by fours. Four that lie in two blocks wait for the second, and are added in all columns.
      const whole = b === blocks.length - 1 ? fillUp(count) : count - (count % lanes);
      const mixed = Math.min(whole, lanesUp(begun));
      addColumns(added, mixed, wholly);
      addColumns(mixed, whole, block);
      added = whole;
    }
    return sum;
  };

  return {
    project: (amounts) => projectHere(amounts).slice(),
    projectHere,
    moments: prepareMoments(memory, { from: places.sum, to: places.moments, width }),
    combine(chosenPlaces, shares, count) {
      if (count > rows) throw new RangeError(`${count} rows of a matrix of ${rows}`);
      for (let k = 0; k < count; k++) {
        chosen[k] = shares[k] as number;
        addresses[k] = places.matrix + (chosenPlaces[k] as number) * stride * 4;
      }
      sum.set(start);
      addRows(places.addresses, places.amounts, fillUp(count), places.sum, stride * 4);
      return sum;
    },
  };
}

/** Rows up to `rows` − 1, and the columns outside which all of them are 0. */
interface Block {
  readonly rows: number;
  readonly first: number;
  readonly end: number;
}

/** More blocks than this are none: a matrix whose rows are empty here and there. */
const blocksMost = 4;

/**
 * Where features are projected part by part (see divideBag), half of the matrix is 0. Adding nothing changes no sum, so the blocks of
 * rows are found, and each is added in its own columns only, in whole lanes.
 */
function findBlocks(matrix: Float32Array, rows: number, stride: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let row = 0; row < rows; row++) {
    let [first, end] = [stride, 0];
    for (let column = 0; column < stride; column++) {
      if (matrix[row * stride + column] === 0) continue;
      first = Math.min(first, column - (column % lanes));
      end = lanesUp(column + 1);
    }
    const last = blocks.at(-1);
    const goesOn = last !== undefined && (end === 0 || (last.first === first && last.end === end));
    if (goesOn) blocks[blocks.length - 1] = { ...last, rows: row + 1 };
    else blocks.push(end === 0 ? { rows: row + 1, first: 0, end: 0 } : { rows: row + 1, first, end });
    if (blocks.length > blocksMost) return [{ rows, first: 0, end: stride }];
  }
  return blocks;
}
