import { add, div, get, mul, number, root, set, size, step, sub, when, wide } from '../numeric/instructions.ts';
import { type Column, columnAt, columns } from './columns.ts';
import type { PathPlaces } from './path-room.ts';
import { read } from './path-text.ts';

/** Numbers whose logarithms are taken, an even count. */
const logarithms = `
  steps length chord aspect peak mean low middle high start end crests count change faster slower jerk jerkMost rise fall riseFall
  startTime middleTime endTime startPath endPath turn turnSpread turnSum curvature overshoot back aimStart aimEnd`
  .trim()
  .split(/\s+/);
export const logarithmCount = logarithms.length;

const atLeast = (count: number) => `(i32.ge_s ${get('count')} (i32.const ${count}))`;
/** As it stands in a row. */
const rounded = (a: string) => `(f64.promote_f32 (f32.demote_f64 ${a}))`;

/** Shortest chord that has a direction: pixels. */
const shortest = 5;
/** Steps that count as the start and as the end of a stroke: 96 and 192 ms. */
const startSteps = 6;
const endSteps = 12;
/** Fewest moving steps whose speed has slopes, and whose speeds and turns have a memory worth measuring. */
const fewestForSlopes = 5;
const fewestForMemory = 8;
/** Shares of the path, and how much of the stroke's time each takes. */
const shares = [
  [0.1, 'path-10', 'tenth'],
  [0.25, 'path-25', 'quarter'],
  [0.5, 'path-50', 'half'],
  [0.75, 'path-75', 'threeQuarters'],
  [0.9, 'path-90', 'most'],
] as const;

/**
 * Measures the steps that stand from `$from` to `$end`, and gives how many move. Three and more have a shape: then a row of their columns is left, NaN where a column does not
 * apply; those that a hand on the button and angles in the language's own arithmetic tell are left to measure.ts.
 */
export function rowText({ dx, dy, speed, done, at, squares, logarithms: logs, row }: PathPlaces): string {
  const speedOf = (step: string) => `(f64.load offset=${speed} (i32.shl ${step} (i32.const 3)))`;
  const atOf = (step: string) => `(i32.load offset=${at} (i32.shl ${step} (i32.const 2)))`;
  const less = (count: number) => `(i32.sub ${get('count')} (i32.const ${count}))`;
  const logAt = (name: string) => logs + 8 * logarithms.indexOf(name);
  const give = (name: string, value: string) => `(f64.store offset=${logAt(name)} (i32.const 0) ${value})`;
  const log = (name: string) => `(f64.load offset=${logAt(name)} (i32.const 0))`;
  const put = (column: Column, value: string) =>
    `(f32.store offset=${row + 4 * columnAt[column]} (i32.const 0) (f32.demote_f64 ${value}))`;
  const threeFrom = (first: string) =>
    div(
      add(
        add(first, first.replace(`offset=${speed}`, `offset=${speed + 8}`)),
        first.replace(`offset=${speed}`, `offset=${speed + 16}`),
      ),
      number(3),
    );
  const fill = Array.from(
    { length: Math.ceil((columns.length + 1) / 4) },
    (_, four) => `(v128.store offset=${row + 16 * four} (i32.const 0) ${get('nothing')})`,
  );
  return `
(func $when (param $reached f64) (param $steps f64) (result f64) (local $k i32)
  ;; Share of the stroke's time after which so much of the path is done.
  (loop $steps (if (f64.lt (f64.load offset=${done} (i32.shl ${get('k')} (i32.const 3))) ${get('reached')}) (then ${step('k', '(i32.const 1)')} (br $steps))))
  ${div(`(f64.convert_i32_s (i32.add ${atOf(get('k'))} (i32.const 1)))`, get('steps'))})
(func $fill (param $all i32) (param $count i32)
  (local $k i32) (local $peakAt i32) (local $n f64) (local $steps f64) (local $length f64) (local $chord f64) (local $square f64) (local $mean f64) (local $peak f64) (local $turns f64)
  (local $start f64) (local $end f64) (local $moving f64) ${shares.map(([, , name]) => `(local $${name} f64)`).join(' ')} (local $nothing v128)
  ${set('n', wide('count'))} ${set('steps', wide('all'))} ${set('length', read('length'))} ${set('turns', `(f64.convert_i32_s ${less(1)})`)}
  ${set('chord', root(add(mul(read('x'), read('x')), mul(read('y'), read('y')))))} ${set('square', mul(get('chord'), get('chord')))}
  ${set('mean', div(get('length'), get('n')))} ${set('peakAt', `(i32.trunc_sat_f64_u ${read('peak')})`)} ${set('peak', speedOf(get('peakAt')))}
  (call $rank (i32.const ${squares}) (i32.add (i32.const ${squares}) (i32.shl ${get('count')} (i32.const 2)))
    (i32.shl (i32.const 1) (i32.sub (i32.const 31) (i32.clz (i32.load offset=${squares} (i32.shl ${get('peakAt')} (i32.const 2))))))
    (i32.shr_s ${get('count')} (i32.const 2)) (i32.shr_s ${get('count')} (i32.const 1)) (i32.shr_s (i32.mul ${get('count')} (i32.const 3)) (i32.const 2)))
  (call $turn (i32.const ${dx}) (i32.const ${dy}) (i32.const ${speed}) (i32.add (i32.const ${dx}) (i32.shl ${less(1)} (i32.const 3))))
  ${set('k', `(i32.shr_s ${get('count')} (i32.const 2))`)}
  (call $space ${get('count')} (select ${get('k')} (i32.const 2) (i32.gt_s ${get('k')} (i32.const 2))))
  (call $change ${get('count')} ${div(get('peak'), number(5))})
  ${shares.map(([share, , name]) => set(name, `(call $when ${mul(number(share), get('length'))} ${get('steps')})`)).join('\n')}
  ${set('k', '(i32.const 0)')}
  (block $done (loop $starting
    (br_if $done (i32.ge_s ${get('k')} ${get('count')}))
    (br_if $done (i32.ge_s ${atOf(get('k'))} (i32.const ${startSteps})))
    ${set('start', add(get('start'), speedOf(get('k'))))}
    ${step('k', '(i32.const 1)')}
    (br $starting)))
  ${set('k', less(1))}
  (block $done (loop $ending
    (br_if $done (i32.lt_s ${get('k')} (i32.const 0)))
    (br_if $done (i32.lt_s ${atOf(get('k'))} (i32.sub ${get('all')} (i32.const ${endSteps}))))
    ${set('end', add(get('end'), speedOf(get('k'))))}
    ${set('moving', add(get('moving'), number(1)))}
    ${step('k', '(i32.const -1)')}
    (br $ending)))

  ${give('steps', get('steps'))} ${give('length', get('length'))} ${give('chord', add(get('chord'), number(2)))}
  ${give('aspect', div(add(read('across'), number(3)), add(read('down'), number(3))))}
  ${give('peak', get('peak'))} ${give('mean', get('mean'))} ${give('low', read('low'))} ${give('middle', read('middle'))} ${give('high', read('high'))}
  ${give('start', threeFrom(speedOf('(i32.const 0)')))} ${give('end', threeFrom(speedOf(less(3))))}
  ${give('crests', add(read('crests'), number(1)))} ${give('count', get('n'))}
  ${give('change', add(div(read('changes'), get('turns')), number(0.05)))}
  ${give('faster', add(read('changeMost'), number(0.1)))} ${give('slower', sub(number(0.1), read('changeLeast')))}
  ${give('jerk', add(div(read('jerks'), `(f64.convert_i32_s ${less(2)})`), number(0.05)))} ${give('jerkMost', add(read('jerkMost'), number(0.1)))}
  ${set('k', `(select ${get('peakAt')} (i32.const 1) (i32.gt_s ${get('peakAt')} (i32.const 1)))`)}
  ${give('rise', add(div(sub(get('peak'), speedOf('(i32.const 0)')), wide('k')), number(0.1)))}
  ${give('riseFall', wide('k'))}
  ${set('k', `(i32.sub ${less(1)} ${get('peakAt')})`)}
  ${set('k', `(select ${get('k')} (i32.const 1) (i32.gt_s ${get('k')} (i32.const 1)))`)}
  ${give('fall', add(div(sub(get('peak'), speedOf(less(1))), wide('k')), number(0.1)))}
  ${give('riseFall', div(log('riseFall'), wide('k')))}
  ${give('startTime', `(f64.max ${number(1)} ${mul(rounded(get('tenth')), get('steps'))})`)}
  ${give('middleTime', `(f64.max ${number(1)} ${mul(sub(rounded(get('threeQuarters')), rounded(get('quarter'))), get('steps'))})`)}
  ${give('endTime', `(f64.max ${number(1)} ${mul(sub(number(1), rounded(get('most'))), get('steps'))})`)}
  ${give('startPath', add(get('start'), number(1)))} ${give('endPath', add(get('end'), number(1)))}
  ${give('turn', add(div(read('turn'), get('turns')), number(0.01)))}
  ${give('turnSpread', add(root(div(read('turnSquares'), get('turns'))), number(0.01)))}
  ${give('turnSum', add(read('turn'), number(0.1)))}
  ${give('curvature', add(div(read('curvature'), get('turns')), number(0.001)))}
  ${give('overshoot', add(sub(div(read('furthest'), get('square')), number(1)), number(0.003)))}
  ${give('back', add(div(read('back'), get('length')), number(0.003)))}
  ${give('aimStart', add(size(read('aimStart')), number(0.02)))} ${give('aimEnd', add(size(read('aimEnd')), number(0.02)))}
  (call $takeLogarithms (i32.const ${logs}) (i32.const ${logs + 8 * logarithmCount}))

  ${set('nothing', '(f32x4.splat (f32.const NaN))')} ${fill.join(' ')}
  ${put('duration', log('steps'))} ${put('path', log('length'))} ${put('chord', log('chord'))} ${put('straightness', div(get('chord'), get('length')))}
  ${put('aspect', log('aspect'))}
  ${put('speed-mean', log('mean'))}
  ${put('speed-spread', div(root(`(f64.max ${number(0)} ${sub(div(read('squares'), get('n')), mul(get('mean'), get('mean')))})`), get('mean')))}
  ${put('speed-max', log('peak'))} ${put('speed-low', log('low'))} ${put('speed-middle', log('middle'))} ${put('speed-high', log('high'))}
  ${put('speed-start', log('start'))} ${put('speed-end', log('end'))}
  ${put('homing-time', div(read('homingSteps'), get('n')))} ${put('homing-path', div(read('homing'), get('length')))}
  ${put('sub-movements', sub(log('crests'), log('count')))}
  ${put('acceleration-mean', log('change'))}
  ${put('acceleration-spread', div(mul(root(div(read('changeSquares'), get('turns'))), get('n')), get('length')))}
  ${put('acceleration-max', log('faster'))} ${put('deceleration-max', log('slower'))}
  ${put('jerk-mean', log('jerk'))} ${put('jerk-max', log('jerkMost'))}
  ${when(atLeast(fewestForSlopes), `${put('rise', log('rise'))} ${put('fall', log('fall'))} ${put('rise-fall', log('riseFall'))}`)}
  ${shares.map(([, column, name]) => put(column, get(name))).join(' ')}
  ${put('start-time', log('startTime'))} ${put('middle-time', log('middleTime'))} ${put('end-time', log('endTime'))}
  ${put('peak-time', div(`(f64.convert_i32_s (i32.sub ${atOf(get('peakAt'))} ${atOf('(i32.const 0)')}))`, `(f64.convert_i32_s (i32.sub ${atOf(less(1))} ${atOf('(i32.const 0)')}))`))}
  ${put('start-path', log('startPath'))} ${put('end-path', log('endPath'))}
  ${put('end-moving', div(get('moving'), `(f64.min ${get('steps')} ${number(endSteps)})`))}
  ${put('turn-mean', log('turn'))} ${put('turn-spread', log('turnSpread'))} ${put('turn-sum', log('turnSum'))}
  ${put('turn-bias', div(read('turnSigned'), add(read('turn'), number(0.2))))} ${put('curvature', log('curvature'))}
  ${put('reversals-across', div(read('reversalsAcross'), get('n')))} ${put('reversals-down', div(read('reversalsDown'), get('n')))}
  ${when(
    atLeast(fewestForMemory),
    `(call $memory ${get('count')} ${get('mean')})
    ${when(`(f64.gt ${read('sines')} ${number(0)})`, put('turn-memory', div(read('memory'), read('sines'))))}
    ${when(`(f64.gt ${read('variance')} ${number(0)})`, `${put('speed-memory-1', div(read('memoryOne'), read('variance')))} ${put('speed-memory-2', div(read('memoryTwo'), read('variance')))} ${put('speed-memory-4', div(read('memoryFour'), read('variance')))}`)}`,
  )}
  ${when(
    `(f64.ge ${get('chord')} ${number(shortest)})`,
    `${put('overshoot', log('overshoot'))} ${put('way-back', log('back'))}
    ${put('aim-start-error', log('aimStart'))} ${put('aim-end-error', log('aimEnd'))}`,
  )})
(func $measure (param $from i32) (param $end i32) (param $all i32) (result i32) (local $count i32)
  ${set('count', `(call $trace ${get('from')} ${get('end')})`)}
  ${when(atLeast(3), `(call $fill ${get('all')} ${get('count')})`)}
  ${get('count')})`;
}
