import {
  add,
  both,
  div,
  every,
  get,
  lane,
  mul,
  number,
  pair,
  root,
  set,
  step,
  sub,
  when,
  wide,
} from '../../numeric/instructions.ts';

/** Shorter ways tell nothing: moving steps, pixels of the chord. */
const fewestMoving = 5;
const shortestChord = 30;
/** Fewest steps of which roughness means anything, at two steps and at four. */
const fewestRough = 8;
const fewestCoarse = 14;
/** Added to roughness: rounding to whole pixels alone makes as much. */
const pixelNoise = 0.05;
/** Squares of steps: of one pixel at most; of one that has a direction and of a long one at least. */
const onePixel = 2;
const longStep = 9;
const plainStep = 4;
/** Fewest changes of speed of which it is told how often they turn round. */
const fewestChanges = 4;

/** Where the signs are left, then numbers whose logarithms are taken, then the steps: addresses. */
export const signsAt = 0;
const logarithmsAt = 16 * 8;
const logarithms = [
  'steps',
  'start',
  'peak',
  'crests',
  'deviation',
  'rest',
  'roughAcross',
  'roughAlong',
  'roughSpeed',
  'none',
];
export const stepsAt = logarithmsAt + 8 * logarithms.length;

/** Of each step, in eight bytes: how far it leads, its pixels; in twice eight: how far it leads along the chord, and across it. */
export interface WayPlaces {
  readonly dx: number;
  readonly dy: number;
  readonly speed: number;
  readonly along: number;
  /** The steps as they came: pairs of two bytes each. */
  readonly given: number;
  readonly end: number;
}

export function placeWay(steps: number): WayPlaces {
  const bytes = 16 * Math.ceil(steps / 2) + 16;
  const [dx, dy, speed, along] = [0, 1, 2, 3].map((part) => stepsAt + part * bytes) as [number, number, number, number];
  const given = along + 2 * bytes;
  return { dx, dy, speed, along, given, end: given + 4 * steps };
}

const ifAnd = (...conditions: string[]) => conditions.reduce((all, one) => `(i32.and ${all} ${one})`);
const count = (what: string, condition: string) => set(what, `(i32.add ${get(what)} ${condition})`);
const greatest = (of: string, next: string) => set(of, both('pmax', get(of), next));

/**
 * Mean size of the second difference of means of `width` steps in a row, into `$into`: sums of three stretches, each moved on by one step at a time; in both lanes. (What it is
 * for one column alone is told by the other lane, too.)
 */
function roughText(at: (step: number) => string, width: number, into: string): string {
  const sum = (from: number) =>
    Array.from({ length: width }, (_, k) => at(from + k)).reduce((all, one) => both('add', all, one), every(0));
  const move = (name: string, from: number) =>
    set(name, both('add', get(name), both('sub', at(from + width), at(from))));
  return `
  ${set('k', '(i32.const 0)')}
  ${set('rough', every(0))} ${set('first', sum(0))} ${set('second', sum(width))} ${set('third', sum(2 * width))}
  ${set('last', `(i32.sub ${get('count')} (i32.const ${3 * width}))`)}
  (block $done (loop $steps
    ${set('rough', both('add', get('rough'), `(f64x2.abs ${both('add', both('sub', get('third'), both('mul', every(2), get('second'))), get('first'))})`))}
    (br_if $done (i32.ge_s ${get('k')} ${get('last')}))
    ${move('first', 0)} ${move('second', width)} ${move('third', 2 * width)}
    ${step('k', '(i32.const 1)')}
    (br $steps)))
  ${set(into, both('div', both('div', get('rough'), `(f64x2.splat (f64.convert_i32_s (i32.add ${get('k')} (i32.const 1))))`), every(width)))}`;
}

/** Measures the way that stands from `$from` to `$end`: its signs are left at their place, and 1 is given; 0 where it is too short a one. Rests at its ends are no part of it. */
export function wayText({ dx, dy, speed, along }: WayPlaces): string {
  const slot = (name: string) => logarithmsAt + 8 * logarithms.indexOf(name);
  const give = (name: string, value: string) => `(f64.store offset=${slot(name)} (i32.const 0) ${value})`;
  const sign = (at: number, value: string) => `(f64.store offset=${signsAt + 8 * at} (i32.const 0) ${value})`;
  const logOf = (name: string) => `(f64.load offset=${slot(name)} (i32.const 0))`;
  const one = (at: number, pointer: string) => `(f64.load offset=${at} ${get(pointer)})`;
  const eight = '(i32.shl (local.get $k) (i32.const 3))';
  const alongAt = (step: number) => `(v128.load offset=${along + 16 * step} (i32.shl ${get('k')} (i32.const 4)))`;
  const speedAt = (step: number) => `(v128.load64_splat offset=${speed + 8 * step} ${eight})`;
  const rough = (of: string, which: 0 | 1) => add(lane(which, of), number(pixelNoise));
  return `
(func $measureWay (param $from i32) (param $end i32) (result i32)
  (local $a i32) (local $b i32) (local $s i32) (local $k i32) (local $last i32) (local $lastA i32) (local $lastB i32) (local $x i32) (local $y i32) (local $count i32)
  (local $moving i32) (local $rest i32) (local $longestRest i32) (local $small i32) (local $repeats i32) (local $long i32) (local $axis i32) (local $best i32)
  (local $changes i32) (local $turns i32) (local $lastSign i32) (local $crests i32) (local $is i32)
  (local $v f64) (local $n f64) (local $length f64) (local $mean f64) (local $slow f64) (local $chord f64) (local $off f64) (local $rise f64) (local $before f64) (local $spread f64)
  (local $ux v128) (local $uy v128) (local $dx v128) (local $dy v128) (local $across v128) (local $greatest v128) (local $moments v128) (local $rises v128) (local $rise1 f64) (local $rise2 f64)
  (local $first v128) (local $second v128) (local $third v128) (local $rough v128) (local $fine v128) (local $twice v128) (local $coarse v128)
  (block $done (loop $resting
    (br_if $done (i32.ge_u ${get('from')} ${get('end')}))
    (br_if $done (i32.load ${get('from')}))
    ${step('from', '(i32.const 4)')}
    (br $resting)))
  (block $done (loop $resting
    (br_if $done (i32.ge_u ${get('from')} ${get('end')}))
    (br_if $done (i32.load (i32.sub ${get('end')} (i32.const 4))))
    ${step('end', '(i32.const -4)')}
    (br $resting)))
  ${set('count', `(i32.shr_u (i32.sub ${get('end')} ${get('from')}) (i32.const 2))`)}
  ${when(`(i32.lt_s ${get('count')} (i32.const ${fewestMoving}))`, '(return (i32.const 0))')}
  ${set('lastA', '(i32.const 65536)')}
  (loop $steps
    ${set('a', `(i32.load16_s ${get('from')})`)}
    ${set('b', `(i32.load16_s offset=2 ${get('from')})`)}
    ${set('s', `(i32.add (i32.mul ${get('a')} ${get('a')}) (i32.mul ${get('b')} ${get('b')}))`)}
    ${set('v', root(wide('s')))}
    (f64.store offset=${dx} ${get('k')} ${wide('a')})
    (f64.store offset=${dy} ${get('k')} ${wide('b')})
    (f64.store offset=${speed} ${get('k')} ${get('v')})
    ${set('length', add(get('length'), get('v')))}
    ${set('x', `(i32.add ${get('x')} ${get('a')})`)} ${set('y', `(i32.add ${get('y')} ${get('b')})`)}
    ${set('is', `(i32.ne ${get('s')} (i32.const 0))`)}
    ${count('moving', get('is'))}
    ${set('rest', `(select (i32.const 0) (i32.add ${get('rest')} (i32.const 1)) ${get('is')})`)}
    ${set('longestRest', `(select ${get('rest')} ${get('longestRest')} (i32.gt_s ${get('rest')} ${get('longestRest')}))`)}
    ${set('best', `(select ${get('s')} ${get('best')} (i32.gt_s ${get('s')} ${get('best')}))`)}
    ${count('small', ifAnd(get('is'), `(i32.le_s ${get('s')} (i32.const ${onePixel}))`))}
    ${count('repeats', ifAnd(`(i32.ge_s ${get('s')} (i32.const ${plainStep}))`, `(i32.eq ${get('a')} ${get('lastA')})`, `(i32.eq ${get('b')} ${get('lastB')})`))}
    ${set('is', `(i32.ge_s ${get('s')} (i32.const ${longStep}))`)}
    ${count('long', get('is'))}
    ${count('axis', ifAnd(get('is'), `(i32.or (i32.eqz ${get('a')}) (i32.eqz ${get('b')}))`))}
    ${set('lastA', get('a'))} ${set('lastB', get('b'))}
    ${step('k', '(i32.const 8)')}
    (br_if $steps (i32.lt_u (local.tee $from (i32.add ${get('from')} (i32.const 4))) ${get('end')})))
  (f64.store offset=${dx} ${get('k')} (f64.const 0))
  (f64.store offset=${dy} ${get('k')} (f64.const 0))
  ${set('end', get('k'))}
  ${set('chord', root(add(mul(wide('x'), wide('x')), mul(wide('y'), wide('y')))))}
  ${when(`(i32.or (i32.lt_s ${get('moving')} (i32.const ${fewestMoving})) (f64.lt ${get('chord')} (f64.const ${shortestChord})))`, '(return (i32.const 0))')}
  ${set('n', wide('count'))} ${set('mean', div(get('length'), get('n')))}
  ${give('steps', get('n'))} ${give('peak', div(mul(root(wide('best')), get('n')), get('length')))}
  ${give('rest', `(f64.convert_i32_s (i32.add ${get('longestRest')} (i32.const 1)))`)}
  ${sign(8, root(div(wide('small'), get('n'))))} ${sign(9, root(div(wide('repeats'), get('n'))))}
  ${sign(10, root(div(wide('axis'), `(f64.max ${number(1)} ${wide('long')})`)))}

  ;; How far the steps lead along the chord and across it.
  ${set('ux', `(f64x2.splat ${div(wide('x'), get('chord'))})`)} ${set('uy', `(f64x2.splat ${div(wide('y'), get('chord'))})`)}
  ${set('k', '(i32.const 0)')}
  (loop $steps
    ${set('dx', `(v128.load offset=${dx} ${get('k')})`)} ${set('dy', `(v128.load offset=${dy} ${get('k')})`)}
    ${set('across', both('sub', both('mul', get('dy'), get('ux')), both('mul', get('dx'), get('uy'))))}
    ${set('dx', both('add', both('mul', get('dx'), get('ux')), both('mul', get('dy'), get('uy'))))}
    (v128.store offset=${along} (i32.shl ${get('k')} (i32.const 1)) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 ${get('dx')} ${get('across')}))
    (v128.store offset=${along + 16} (i32.shl ${get('k')} (i32.const 1)) (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 ${get('dx')} ${get('across')}))
    ${set('off', add(get('off'), lane(0, 'across')))} ${greatest('greatest', `(f64x2.abs (f64x2.splat ${get('off')}))`)}
    ${set('off', add(get('off'), lane(1, 'across')))} ${greatest('greatest', `(f64x2.abs (f64x2.splat ${get('off')}))`)}
    (br_if $steps (i32.lt_u (local.tee $k (i32.add ${get('k')} (i32.const 16))) ${get('end')})))
  ${give('deviation', add(div(lane(0, 'greatest'), get('chord')), number(0.004)))}

  ;; Speed: its moments, its changes with the ones two steps before, how often they turn round, and its crests.
  ${set('slow', div(root(wide('best')), number(5)))}
  ${set('before', `(f64.load (i32.const ${speed}))`)}
  ${set('off', sub(get('before'), get('mean')))}
  ${set('moments', both('mul', `(f64x2.splat ${mul(get('off'), get('off'))})`, pair(number(1), get('off'))))}
  ${set('k', '(i32.const 8)')}
  (loop $steps
    ${set('v', one(speed, 'k'))}
    ${set('off', sub(get('v'), get('mean')))}
    ${set('moments', both('add', get('moments'), both('mul', `(f64x2.splat ${mul(get('off'), get('off'))})`, pair(number(1), get('off')))))}
    ${set('rise', sub(get('v'), get('before')))}
    ${set('rises', both('add', get('rises'), both('mul', `(f64x2.splat ${get('rise')})`, pair(get('rise'), get('rise2')))))}
    ${set('rise2', get('rise1'))} ${set('rise1', get('rise'))}
    ${set('s', `(i32.sub (f64.gt ${get('rise')} ${number(0)}) (f64.lt ${get('rise')} ${number(0)}))`)}
    ${set('is', `(i32.ne ${get('s')} (i32.const 0))`)}
    ${count('changes', get('is'))}
    ${set('turns', `(i32.sub ${get('turns')} (i32.shr_s (i32.mul ${get('s')} ${get('lastSign')}) (i32.const 31)))`)}
    ${set('lastSign', `(select ${get('s')} ${get('lastSign')} ${get('is')})`)}
    ${set('before', get('v'))}
    ${step('k', '(i32.const 8)')}
    (br_if $steps (i32.lt_u ${get('k')} ${get('end')})))
  ;; The last step is no crest.
  ${set('k', '(i32.const 8)')} ${set('end', `(i32.sub ${get('end')} (i32.const 8))`)}
  (loop $steps
    ${set('v', one(speed, 'k'))}
    ${count('crests', ifAnd(`(f64.gt ${get('v')} ${get('slow')})`, `(f64.ge ${get('v')} ${one(speed - 8, 'k')})`, `(f64.gt ${get('v')} ${one(speed + 8, 'k')})`))}
    (br_if $steps (i32.lt_u (local.tee $k (i32.add ${get('k')} (i32.const 8))) ${get('end')})))
  ${set('spread', root(div(lane(0, 'moments'), get('n'))))}
  ${sign(1, div(get('spread'), get('mean')))}
  ${sign(2, div(div(lane(1, 'moments'), get('n')), add(mul(mul(get('spread'), get('spread')), get('spread')), number(1e-6))))}
  ${set('last', `(i32.shr_u ${get('count')} (i32.const 1))`)}
  ${set('last', `(select ${get('last')} (i32.const 3) (i32.lt_s ${get('last')} (i32.const 3)))`)}
  ${set('k', '(i32.const 0)')} ${set('off', number(0))}
  (loop $steps
    ${set('off', add(get('off'), div(`(f64.load offset=${speed} ${eight})`, wide('last'))))}
    (br_if $steps (i32.lt_s (local.tee $k (i32.add ${get('k')} (i32.const 1))) ${get('last')})))
  ${give('start', div(add(get('off'), number(0.3)), add(get('mean'), number(0.3))))}
  ${give('crests', div(add(wide('crests'), number(0.5)), get('n')))}
  ${sign(14, number(Number.NaN))} ${sign(15, number(Number.NaN))}
  ${sign(11, number(Number.NaN))} ${sign(12, number(Number.NaN))} ${sign(13, number(Number.NaN))}
  ${when(`(i32.ge_s ${get('changes')} (i32.const ${fewestChanges}))`, sign(15, div(wide('turns'), `(f64.convert_i32_s (i32.sub ${get('changes')} (i32.const 1)))`)))}
  ${when(
    `(i32.ge_s ${get('count')} (i32.const ${fewestRough}))`,
    `${sign(14, div(lane(1, 'rises'), add(lane(0, 'rises'), mul(number(1e-3), `(f64.convert_i32_s (i32.sub ${get('count')} (i32.const 1)))`))))}
    ${roughText(alongAt, 1, 'fine')} ${roughText(alongAt, 2, 'twice')}
    ${give('roughAcross', div(rough('fine', 1), rough('fine', 0)))} ${give('roughAlong', div(rough('fine', 0), rough('twice', 0)))}`,
  )}
  ${when(
    `(i32.ge_s ${get('count')} (i32.const ${fewestCoarse}))`,
    `${roughText(speedAt, 1, 'fine')} ${roughText(speedAt, 4, 'coarse')}
    ${give('roughSpeed', div(rough('fine', 0), rough('coarse', 0)))}`,
  )}
  (call $takeLogarithms (i32.const ${logarithmsAt}) (i32.const ${stepsAt}))
  ${sign(0, logOf('steps'))} ${sign(3, logOf('start'))} ${sign(4, logOf('peak'))} ${sign(5, logOf('crests'))} ${sign(6, logOf('deviation'))} ${sign(7, logOf('rest'))}
  ${when(`(i32.ge_s ${get('count')} (i32.const ${fewestRough}))`, `${sign(11, logOf('roughAcross'))} ${sign(12, logOf('roughAlong'))}`)}
  ${when(`(i32.ge_s ${get('count')} (i32.const ${fewestCoarse}))`, sign(13, logOf('roughSpeed')))}
  (i32.const 1))`;
}
