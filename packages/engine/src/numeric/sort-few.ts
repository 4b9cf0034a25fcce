import { get, set, step } from './instructions.ts';
import { loadKernels, openMemory } from './web-assembly.ts';

/** Numbers that are sorted at most: the keys of a window of the wire. */
export const fewMost = 255;

/** Addresses of the numbers as they came, of the same with their places behind them, which no two share, and of the sorted ones. */
const at = { unsorted: 0, keys: 4 * (fewMost + 1), sorted: 4 * (2 * fewMost + 6) };

/**
 * Each number's place among the sorted ones is how many are less, four compared at a time: as many steps for every order, where sorting guesses wrong at every second. For 32 numbers an
 * eighth of what insertion costs.
 */
const text = `
(func $sort (param $end i32) (local $one i32) (local $other i32) (local $rank v128)
  (loop $numbers
    (i32.store offset=${at.keys} ${get('one')} (i32.or (i32.shl (i32.load offset=${at.unsorted} ${get('one')}) (i32.const 8)) (i32.shr_u ${get('one')} (i32.const 2))))
    (br_if $numbers (i32.lt_u (local.tee $one (i32.add ${get('one')} (i32.const 4))) ${get('end')})))
  (v128.store offset=${at.keys} ${get('end')} (i32x4.splat (i32.const 2147483647)))
  ${set('one', '(i32.const 0)')}
  (loop $numbers
    ${set('other', '(i32.const 0)')} ${set('rank', '(i32x4.splat (i32.const 0))')}
    (loop $others
      ${set('rank', `(i32x4.sub ${get('rank')} (i32x4.lt_s (v128.load offset=${at.keys} ${get('other')}) (v128.load32_splat offset=${at.keys} ${get('one')})))`)}
      (br_if $others (i32.lt_u (local.tee $other (i32.add ${get('other')} (i32.const 16))) ${get('end')})))
    (i32.store offset=${at.sorted}
      (i32.shl (i32.add (i32.add (i32x4.extract_lane 0 ${get('rank')}) (i32x4.extract_lane 1 ${get('rank')})) (i32.add (i32x4.extract_lane 2 ${get('rank')}) (i32x4.extract_lane 3 ${get('rank')}))) (i32.const 2))
      (i32.shr_u (i32.load offset=${at.keys} ${get('one')}) (i32.const 8)))
    ${step('one', '(i32.const 4)')}
    (br_if $numbers (i32.lt_u ${get('one')} ${get('end')}))))`;

const memory = openMemory(at.sorted + 4 * fewMost);
const { sort } = loadKernels(text, memory, 'sort');
const sorted = new Int32Array(memory.buffer, at.sorted, fewMost);

/** Where the numbers are written that shall be sorted: whole ones of 0 … 65,535. A scratch, as {@link sortFew}'s answer is. */
export const unsorted = new Int32Array(memory.buffer, at.unsorted, fewMost);

/** The first `count` numbers of {@link unsorted}, one at least, in rising order at the beginning of an array; the next call overwrites it. */
export function sortFew(count: number): Int32Array {
  sort(4 * count);
  return sorted;
}
