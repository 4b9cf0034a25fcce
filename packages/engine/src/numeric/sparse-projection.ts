import { loadKernels, openMemory } from './web-assembly.ts';

/**
 * The hot loop of the engine: a sparse vector times a dense matrix, some sixty thousand multiplications for one window. In
 * JavaScript every one of them converts to a double and back; as WebAssembly with 128-bit lanes it costs an eighth
 * (110 µs against 13 for a window of 50 keys on the machine of docs/figures). The arithmetic is IEEE single precision in a fixed order, so every machine gives the same bits.
 */
export interface SparseProjection {
  /** `start` + Σ amount · row, for the amounts that are not 0: `width` numbers, a fresh array. What `projectHere` gave stays. */
  project(amounts: Float32Array): Float32Array;
  /** The same in an array that is the projection's own: the next call of this kind overwrites it. */
  projectHere(amounts: Float32Array): Float32Array;
}

/** Adds `$count` rows (a multiple of four) times their amounts to a sum, in `$bytes` of their columns, `$shift` bytes from their beginning. */
const addText = `
(func $addRows (param $rows i32) (param $amounts i32) (param $count i32) (param $sum i32) (param $shift i32) (param $bytes i32)
  (local $a v128) (local $b v128) (local $c v128) (local $d v128)
  (local $ra i32) (local $rb i32) (local $rc i32) (local $rd i32) (local $s i32) (local $end i32)
  (block $done (loop $rows
    (br_if $done (i32.eqz (local.get $count)))
    (local.set $a (v128.load32_splat (local.get $amounts)))
    (local.set $b (v128.load32_splat offset=4 (local.get $amounts)))
    (local.set $c (v128.load32_splat offset=8 (local.get $amounts)))
    (local.set $d (v128.load32_splat offset=12 (local.get $amounts)))
    (local.set $ra (i32.add (i32.load (local.get $rows)) (local.get $shift)))
    (local.set $rb (i32.add (i32.load offset=4 (local.get $rows)) (local.get $shift)))
    (local.set $rc (i32.add (i32.load offset=8 (local.get $rows)) (local.get $shift)))
    (local.set $rd (i32.add (i32.load offset=12 (local.get $rows)) (local.get $shift)))
    (local.set $s (i32.add (local.get $sum) (local.get $shift)))
    (local.set $end (i32.add (local.get $s) (local.get $bytes)))
    (loop $columns
      ${addColumns(0)}
      ${addColumns(16)}
      (local.set $ra (i32.add (local.get $ra) (i32.const 32)))
      (local.set $rb (i32.add (local.get $rb) (i32.const 32)))
      (local.set $rc (i32.add (local.get $rc) (i32.const 32)))
      (local.set $rd (i32.add (local.get $rd) (i32.const 32)))
      (br_if $columns (i32.lt_u (local.tee $s (i32.add (local.get $s) (i32.const 32))) (local.get $end))))
    (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
    (local.set $amounts (i32.add (local.get $amounts) (i32.const 16)))
    (local.set $count (i32.sub (local.get $count) (i32.const 4)))
    (br $rows))))`;

/** sum := sum + ((ra·a + rb·b) + (rc·c + rd·d)), four columns of it. */
function addColumns(offset: number): string {
  const weighted = (row: string) => `(f32x4.mul (v128.load offset=${offset} (local.get $r${row})) (local.get $${row}))`;
  return `(v128.store offset=${offset} (local.get $s) (f32x4.add (v128.load offset=${offset} (local.get $s))
    (f32x4.add (f32x4.add ${weighted('a')} ${weighted('b')}) (f32x4.add ${weighted('c')} ${weighted('d')}))))`;
}

/** Lists the amounts that are not 0 from `$from` to `$end`, each with the address of its row, the first of which is `$row`. Gives how many. */
const chooseText = `
(func $choose (param $from i32) (param $end i32) (param $row i32) (param $stride i32) (param $chosen i32) (param $addresses i32) (result i32)
  (local $begun i32) (local $step i32)
  (local.set $begun (local.get $chosen))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
    (i32.store (local.get $chosen) (i32.load (local.get $from)))
    (i32.store (local.get $addresses) (local.get $row))
    (local.set $step (i32.shl (f32.ne (f32.load (local.get $from)) (f32.const 0)) (i32.const 2)))
    (local.set $chosen (i32.add (local.get $chosen) (local.get $step)))
    (local.set $addresses (i32.add (local.get $addresses) (local.get $step)))
    (local.set $row (i32.add (local.get $row) (local.get $stride)))
    (local.set $from (i32.add (local.get $from) (i32.const 4)))
    (br $next)))
  (i32.shr_u (i32.sub (local.get $chosen) (local.get $begun)) (i32.const 2)))`;

const text = addText + chooseText;
/** Rows are added by fours, in eight columns at a time. */
const rowsAtOnce = 4;
const columnsAtOnce = 8;
const upTo = (count: number, whole: number): number => Math.ceil(count / whole) * whole;

/**
 * Prepares a matrix for many projections. The closure holds scratch space: one at a time, as everything in a thread is.
 * @param matrix rows × width, row by row
 * @param start what every projection begins with: `width` numbers
 */
export function prepareProjection(matrix: Float32Array, start: Float32Array): SparseProjection {
  const width = start.length;
  const rows = matrix.length / width;
  const stride = upTo(width, columnsAtOnce);
  // One more than there are: what is not chosen is written down, too, and written over by the next.
  const room = upTo(rows + 1, rowsAtOnce) * 4;
  const places = { sum: 0, amounts: 0, chosen: 0, addresses: 0, matrix: 0 };
  places.amounts = stride * 4;
  places.chosen = places.amounts + room;
  places.addresses = places.chosen + room;
  places.matrix = places.addresses + room;
  const memory = openMemory(places.matrix + rows * stride * 4);
  const { addRows, choose } = loadKernels(text, memory, 'addRows', 'choose');
  const sum = new Float32Array(memory.buffer, places.sum, width);
  const given = new Float32Array(memory.buffer, places.amounts, rows);
  const chosen = new Float32Array(memory.buffer, places.chosen, room / 4);
  const addresses = new Int32Array(memory.buffer, places.addresses, room / 4);
  const own = new Float32Array(memory.buffer, places.matrix, rows * stride);
  for (let row = 0; row < rows; row++) own.set(matrix.subarray(row * width, (row + 1) * width), row * stride);
  const blocks = findBlocks(own, rows, stride);

  /** Fills the chosen rows up to whole fours with nothing of the first row; gives how many they are then. */
  const fillUp = (chosenRows: number): number => {
    let count = chosenRows;
    for (; count % rowsAtOnce !== 0; count++) {
      chosen[count] = 0;
      addresses[count] = places.matrix;
    }
    return count;
  };

  /** Adds the chosen rows `from` … `to` − 1 to the sum, in the columns of a block alone. */
  const addColumns = (from: number, to: number, { first, end }: Block): void => {
    if (to <= from || end === first) return;
    const at = from * 4;
    addRows(places.addresses + at, places.chosen + at, to - from, places.sum, first * 4, (end - first) * 4);
  };
  const wholly: Block = { rows, first: 0, end: stride };

  const projectHere = (amounts: Float32Array): Float32Array => {
    sum.set(start);
    given.set(amounts.length > rows ? amounts.subarray(0, rows) : amounts);
    const most = Math.min(amounts.length, rows);
    let count = 0;
    let added = 0;
    for (let row = 0, b = 0; b < blocks.length; b++) {
      const block = blocks[b] as Block;
      const begun = count;
      const end = Math.min(most, block.rows);
      const [from, to] = [places.amounts + row * 4, places.amounts + end * 4];
      const at = count * 4;
      count += choose(
        from,
        to,
        places.matrix + row * stride * 4,
        stride * 4,
        places.chosen + at,
        places.addresses + at,
      );
      row = end;
      // Four that lie in two blocks wait for the second, and are added in all columns.
      const whole = b === blocks.length - 1 ? fillUp(count) : count - (count % rowsAtOnce);
      const mixed = Math.min(whole, upTo(begun, rowsAtOnce));
      addColumns(added, mixed, wholly);
      addColumns(mixed, whole, block);
      added = whole;
    }
    return sum;
  };

  const project = (amounts: Float32Array): Float32Array => {
    const here = sum.slice();
    const projected = projectHere(amounts).slice();
    sum.set(here);
    return projected;
  };
  return { project, projectHere };
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
      first = Math.min(first, column - (column % columnsAtOnce));
      end = upTo(column + 1, columnsAtOnce);
    }
    const last = blocks.at(-1);
    const goesOn = last !== undefined && (end === 0 || (last.first === first && last.end === end));
    if (goesOn) blocks[blocks.length - 1] = { ...last, rows: row + 1 };
    else blocks.push(end === 0 ? { rows: row + 1, first: 0, end: 0 } : { rows: row + 1, first, end });
    if (blocks.length > blocksMost) return [{ rows, first: 0, end: stride }];
  }
  return blocks;
}
