import { both, every, get, lane, pair, set, step } from '../numeric/instructions.ts';
import type { PathPlaces } from './path-room.ts';
import { angleLocals, angleText, keep, read } from './path-text.ts';

const load = (at: number, pointer: string) => `(v128.load offset=${at} ${get(pointer)})`;
const one = (at: number, pointer: string) => `(f64.load offset=${at} ${get(pointer)})`;
const greater = (of: string) => `(f64.max ${lane(0, of)} ${lane(1, of)})`;
const times = (a: string, b: string) => both('mul', get(a), get(b));

/**
 * How far the path leads along the straight line between its ends, two steps at a time, and what of it leads back, added in order. `$count` steps, `$quarter` of which are its
 * start, and its end.
 */
const spaceText = ({ dx, dy, speed, toX, toY }: PathPlaces) => `
(func $space (param $count i32) (param $quarter i32)
  (local $k i32) (local $end i32) (local $x v128) (local $y v128) (local $toX v128) (local $toY v128) (local $off v128)
  (local $furthest v128) (local $back f64) ${angleLocals}
  ${set('x', `(f64x2.splat ${read('x')})`)}
  ${set('y', `(f64x2.splat ${read('y')})`)}
  ${set('end', '(i32.shl (local.get $count) (i32.const 3))')}
  (loop $steps
    ${set('toX', load(toX, 'k'))}
    ${set('toY', load(toY, 'k'))}
    ${set('furthest', both('pmax', get('furthest'), both('add', times('toX', 'x'), times('toY', 'y'))))}
    ${set('off', both('add', both('mul', load(dx, 'k'), get('x')), both('mul', load(dy, 'k'), get('y'))))}
    ${set('off', `(v128.and ${load(speed, 'k')} ${both('lt', get('off'), every(0))})`)}
    ${set('back', `(f64.add (f64.add ${get('back')} ${lane(0, 'off')}) ${lane(1, 'off')})`)}
    (br_if $steps (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $end))))
  ${keep('furthest', greater('furthest'))}
  ${keep('back', get('back'))}
  ;; Where the first quarter leads, and the last.
  ${set('k', '(i32.shl (i32.sub (local.get $quarter) (i32.const 1)) (i32.const 3))')}
  ${set('end', '(i32.shl (i32.sub (i32.sub (local.get $count) (local.get $quarter)) (i32.const 1)) (i32.const 3))')}
  ${set('toX', pair(one(toX, 'k'), `(f64.sub ${read('x')} ${one(toX, 'end')})`))}
  ${set('toY', pair(one(toY, 'k'), `(f64.sub ${read('y')} ${one(toY, 'end')})`))}
  ${set('across', both('sub', times('toX', 'y'), times('toY', 'x')))}
  ${set('along', both('add', times('toX', 'x'), times('toY', 'y')))}
  ${angleText}
  ${keep('aimStart', lane(0, 'angle'))} ${keep('aimEnd', lane(1, 'angle'))})`;

/** How speed changes from step to step, summed up in their order; crests above `$slow`; and the slow end: what comes after speed last reached it. At least three steps. */
const changeText = ({ speed }: PathPlaces) => `
(func $change (param $count i32) (param $slow f64)
  (local $k i32) (local $end i32) (local $v f64) (local $a f64) (local $last f64) (local $before f64) (local $jerk f64) (local $crests i32)
  (local $sum f64) (local $squares f64) (local $jerks f64) (local $ends v128) (local $signs v128) (local $jerkMost v128)
  ${set('signs', pair('(f64.const 1)', '(f64.const -1)'))}
  ${set('end', '(i32.shl (local.get $count) (i32.const 3))')}
  ${set('before', `(f64.load (i32.const ${speed + 8}))`)}
  ${set('last', `(f64.sub ${get('before')} (f64.load (i32.const ${speed})))`)}
  ${set('sum', `(f64.abs ${get('last')})`)}
  ${set('squares', `(f64.mul ${get('last')} ${get('last')})`)}
  ${set('ends', both('pmax', every(0), both('mul', `(f64x2.splat ${get('last')})`, get('signs'))))}
  ${set('k', '(i32.const 16)')}
  (loop $steps
    ${set('v', one(speed, 'k'))}
    ${set('a', `(f64.sub ${get('v')} ${get('before')})`)}
    ${set('sum', `(f64.add ${get('sum')} (f64.abs ${get('a')}))`)}
    ${set('squares', `(f64.add ${get('squares')} (f64.mul ${get('a')} ${get('a')}))`)}
    ${set('ends', both('pmax', get('ends'), both('mul', `(f64x2.splat ${get('a')})`, get('signs'))))}
    ${set('jerk', `(f64.abs (f64.sub ${get('a')} ${get('last')}))`)}
    ${set('jerks', `(f64.add ${get('jerks')} ${get('jerk')})`)}
    ${set('jerkMost', both('pmax', get('jerkMost'), `(f64x2.splat ${get('jerk')})`))}
    ${set('crests', `(i32.add ${get('crests')} (i32.and (i32.and (f64.gt ${get('before')} ${get('slow')}) (f64.ge ${get('last')} (f64.const 0))) (f64.lt ${get('a')} (f64.const 0))))`)}
    ${set('before', get('v'))} ${set('last', get('a'))}
    (br_if $steps (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 8))) (local.get $end))))
  ${keep('changes', get('sum'))} ${keep('changeSquares', get('squares'))} ${keep('changeMost', lane(0, 'ends'))} ${keep('changeLeast', `(f64.neg ${lane(1, 'ends')})`)}
  ${keep('jerks', get('jerks'))} ${keep('jerkMost', lane(0, 'jerkMost'))} ${keep('crests', `(f64.convert_i32_s ${get('crests')})`)}
  ${set('sum', '(f64.const 0)')}
  (block $done (loop $slowing
    ${set('v', one(speed - 8, 'end'))}
    (br_if $done (f64.ge ${get('v')} ${get('slow')}))
    ${set('sum', `(f64.add ${get('sum')} ${get('v')})`)}
    ${step('end', '(i32.const -8)')}
    (br $slowing)))
  ${keep('homing', get('sum'))}
  ${keep('homingSteps', '(f64.convert_i32_s (i32.sub (local.get $count) (i32.shr_u (local.get $end) (i32.const 3))))')})`;

/** Autocorrelation of speed 1, 2 and 4 moving steps apart, not yet divided by its variance: products of speeds less their mean, summed up in their order. */
const memoryText = ({ speed, off }: PathPlaces) => `
(func $memory (param $count i32) (param $mean f64)
  (local $k i32) (local $end i32) (local $own v128) (local $near v128) (local $far v128)
  ${set('end', '(i32.shl (local.get $count) (i32.const 3))')}
  (loop $offs
    (v128.store offset=${off} ${get('k')} ${both('sub', load(speed, 'k'), `(f64x2.splat ${get('mean')})`)})
    (br_if $offs (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $end))))
  ${set('k', '(i32.const 0)')}
  (loop $steps
    ${set('own', `(v128.load64_splat offset=${off} ${get('k')})`)}
    ${set('near', both('add', get('near'), both('mul', get('own'), load(off - 16, 'k'))))}
    ${set('far', both('add', get('far'), both('mul', get('own'), `(i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 ${load(off - 32, 'k')} ${get('own')})`)))}
    (br_if $steps (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 8))) (local.get $end))))
  ${keep('memoryTwo', lane(0, 'near'))} ${keep('memoryOne', lane(1, 'near'))} ${keep('memoryFour', lane(0, 'far'))} ${keep('variance', lane(1, 'far'))})`;

/** The loops over a path that is traced: see measure-path.ts. */
export const courseText = (places: PathPlaces) => spaceText(places) + changeText(places) + memoryText(places);
