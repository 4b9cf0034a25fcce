import { both, every, get, step, wide } from '../numeric/instructions.ts';
import { type PathPlaces, type Result, resultAt } from './path-room.ts';

export const keep = (name: Result, value: string) => `(f64.store offset=${resultAt[name]} (i32.const 0) ${value})`;
export const read = (name: Result) => `(f64.load offset=${resultAt[name]} (i32.const 0))`;

const size = (of: string) =>
  `(i32.sub (i32.xor ${of} (i32.shr_s ${of} (i32.const 31))) (i32.shr_s ${of} (i32.const 31)))`;
/** Counts where a coordinate turns back: 1 where its sign is against the last one that was not 0, without a branch. */
const reverse = (of: string, axis: string) => `
    (local.set $sign (i32.sub (i32.gt_s (local.get $${of}) (i32.const 0)) (i32.lt_s (local.get $${of}) (i32.const 0))))
    (local.set $turned${axis} (i32.sub (local.get $turned${axis}) (i32.shr_s (i32.mul (local.get $sign) (local.get $last${axis})) (i32.const 31))))
    (local.set $last${axis} (select (local.get $sign) (local.get $last${axis}) (local.get $sign)))`;

/**
 * Follows the steps from `$from` to `$end`; writes those that move, without a branch for those that do not, and gives how many they are. Behind the last
 * stands one without motion and with a speed of 1, which leads no farther, and squares that are greater than any: so that the other loops may take several at once.
 */
const traceText = ({ dx, dy, speed, toX, toY, done, at, squares }: PathPlaces) => `
(func $trace (param $from i32) (param $end i32) (result i32)
  (local $a i32) (local $b i32) (local $s i32) (local $step i32) (local $four i32) (local $eight i32) (local $sign i32) (local $best i32) (local $peak i32) (local $faster i32)
  (local $x i32) (local $y i32) (local $across i32) (local $down i32) (local $lastX i32) (local $lastY i32) (local $turnedX i32) (local $turnedY i32)
  (local $v f64) (local $length f64) (local $squares f64)
  (block $done (loop $steps
    (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
    (local.set $a (i32.load16_s (local.get $from)))
    (local.set $b (i32.load16_s offset=2 (local.get $from)))
    (local.set $s (i32.add (i32.mul (local.get $a) (local.get $a)) (i32.mul (local.get $b) (local.get $b))))
    (local.set $v (f64.sqrt ${wide('s')}))
    (local.set $length (f64.add (local.get $length) (local.get $v)))
    (local.set $squares (f64.add (local.get $squares) ${wide('s')}))
    (local.set $x (i32.add (local.get $x) (local.get $a)))
    (local.set $y (i32.add (local.get $y) (local.get $b)))
    (local.set $eight (i32.shl (local.get $four) (i32.const 1)))
    (f64.store offset=${dx} (local.get $eight) ${wide('a')})
    (f64.store offset=${dy} (local.get $eight) ${wide('b')})
    (f64.store offset=${speed} (local.get $eight) (local.get $v))
    (f64.store offset=${toX} (local.get $eight) ${wide('x')})
    (f64.store offset=${toY} (local.get $eight) ${wide('y')})
    (f64.store offset=${done} (local.get $eight) (local.get $length))
    (i32.store offset=${at} (local.get $four) (local.get $step))
    (i32.store offset=${squares} (local.get $four) (local.get $s))
    (local.set $across (i32.add (local.get $across) ${size('(local.get $a)')}))
    (local.set $down (i32.add (local.get $down) ${size('(local.get $b)')}))${reverse('a', 'X')}${reverse('b', 'Y')}
    (local.set $faster (i32.gt_s (local.get $s) (local.get $best)))
    (local.set $best (select (local.get $s) (local.get $best) (local.get $faster)))
    (local.set $peak (select (local.get $four) (local.get $peak) (local.get $faster)))
    (local.set $four (i32.add (local.get $four) (i32.shl (i32.ne (local.get $s) (i32.const 0)) (i32.const 2))))
    ${step('from', '(i32.const 4)')} ${step('step', '(i32.const 1)')}
    (br $steps)))
  (local.set $eight (i32.shl (local.get $four) (i32.const 1)))
  (f64.store offset=${dx} (local.get $eight) (f64.const 0))
  (f64.store offset=${dy} (local.get $eight) (f64.const 0))
  (f64.store offset=${speed} (local.get $eight) (f64.const 1))
  (f64.store offset=${toX} (local.get $eight) ${wide('x')})
  (f64.store offset=${toY} (local.get $eight) ${wide('y')})
  (f64.store offset=${done} (local.get $eight) (f64.const Infinity))
  (v128.store offset=${squares} (local.get $four) (i32x4.splat (i32.const 2147483647)))
  ${keep('x', wide('x'))} ${keep('y', wide('y'))} ${keep('length', '(local.get $length)')} ${keep('squares', '(local.get $squares)')}
  ${keep('across', wide('across'))} ${keep('down', wide('down'))} ${keep('peak', '(f64.convert_i32_s (i32.shr_u (local.get $peak) (i32.const 2)))')}
  ${keep('reversalsAcross', wide('turnedX'))} ${keep('reversalsDown', wide('turnedY'))}
  (i32.shr_u (local.get $four) (i32.const 2)))`;

const ranks = ['low', 'middle', 'high'] as const;
const lanes = (of: string) =>
  [0, 1, 2, 3]
    .map((lane) => `(i32x4.extract_lane ${lane} (local.get $${of}))`)
    .reduce((sum, lane) => `(i32.add ${sum} ${lane})`);

/**
 * Speeds of three ranks among the squares from `$from` to `$end`, found bit by bit from the highest that any has: a bit stands where no more squares than the rank lie below it. As
 * many steps for every order of the speeds, where sorting guesses wrong at every second.
 */
const rankText = `
(func $rank (param $from i32) (param $end i32) (param $bit i32) ${ranks.map((rank) => `(param $${rank} i32)`).join(' ')}
  (local $next i32) (local $four v128) ${ranks.map((rank) => `(local $${rank}Found i32) (local $${rank}Below v128) (local $${rank}Try v128)`).join(' ')}
  (block $done (loop $bits
    (br_if $done (i32.eqz (local.get $bit)))
    ${ranks
      .map(
        (rank) => `(local.set $${rank}Below (i32x4.splat (i32.const 0)))
      (local.set $${rank}Try (i32x4.splat (i32.or (local.get $${rank}Found) (local.get $bit))))`,
      )
      .join(' ')}
    (local.set $next (local.get $from))
    (loop $squares
      (local.set $four (v128.load (local.get $next)))
      ${ranks.map((rank) => `(local.set $${rank}Below (i32x4.sub (local.get $${rank}Below) (i32x4.lt_s (local.get $four) (local.get $${rank}Try))))`).join(' ')}
      (br_if $squares (i32.lt_u (local.tee $next (i32.add (local.get $next) (i32.const 16))) (local.get $end))))
    ${ranks
      .map(
        (rank) =>
          `(local.set $${rank}Found (i32.or (local.get $${rank}Found) (select (local.get $bit) (i32.const 0) (i32.le_s ${lanes(`${rank}Below`)} (local.get $${rank})))))`,
      )
      .join(' ')}
    (local.set $bit (i32.shr_u (local.get $bit) (i32.const 1)))
    (br $bits)))
  ${ranks.map((rank) => keep(rank, `(f64.sqrt ${wide(`${rank}Found`)})`)).join(' ')})`;

const double = (of: string, back: number) => `(v128.load offset=${8 - back} (local.get $${of}))`;
/** The angle in −π…π to within 0.0001, after Hastings (Approximations for Digital Computers, 1955). */
const polynomial = [0.999866, -0.3302995, 0.180141, -0.085133, 0.0208351]
  .map(every)
  .reduceRight((sum, coefficient) => both('add', coefficient, both('mul', get('tt'), sum)));
const where = (mask: string, yes: string, no: string) => `(v128.bitselect ${yes} ${no} ${mask})`;
/** The angles of ($along, $across), two of them: their sizes into `$size`, themselves into `$angle`. */
export const angleText = `(local.set $high (f64x2.abs ${get('across')})) (local.set $wide (f64x2.abs ${get('along')}))
    (local.set $most ${both('pmax', get('high'), get('wide'))})
    (local.set $t (v128.and ${both('div', both('pmin', get('high'), get('wide')), get('most'))} ${both('gt', get('most'), every(0))}))
    (local.set $tt ${both('mul', get('t'), get('t'))})
    (local.set $size ${both('mul', get('t'), polynomial)})
    (local.set $size ${where(both('gt', get('high'), get('wide')), both('sub', every(Math.PI / 2), get('size')), get('size'))})
    (local.set $size ${where(both('lt', get('along'), every(0)), both('sub', every(Math.PI), get('size')), get('size'))})
    (local.set $angle ${where(both('lt', get('across'), every(0)), `(f64x2.neg ${get('size')})`, get('size'))})`;
export const angleLocals =
  '(local $across v128) (local $along v128) (local $high v128) (local $wide v128) (local $most v128) (local $t v128) (local $tt v128) (local $size v128) (local $angle v128)';
const sums = ['turn', 'turnSquares', 'turnSigned', 'curvature', 'sines', 'memory'] as const;
const add = (sum: (typeof sums)[number], what: string) => `(local.set $${sum} ${both('add', get(sum), what)})`;

/** Sums over the angles between neighbouring steps, two at a time, without a branch. `$dx`, `$dy`, `$speed` stand at the first step, `$end` at the last `$dx`. */
const turnText = `
(func $turn (param $dx i32) (param $dy i32) (param $speed i32) (param $end i32)
  (local $ax v128) (local $ay v128) (local $bx v128) (local $by v128) (local $before v128) (local $after v128) ${angleLocals} (local $sine v128) (local $last v128)
  ${sums.map((sum) => `(local $${sum} v128)`).join(' ')}
  (block $done (loop $steps
    (br_if $done (i32.ge_u ${get('dx')} ${get('end')}))
    (local.set $ax ${double('dx', 8)}) (local.set $ay ${double('dy', 8)})
    (local.set $bx ${double('dx', 0)}) (local.set $by ${double('dy', 0)})
    (local.set $before ${double('speed', 8)}) (local.set $after ${double('speed', 0)})
    (local.set $across ${both('sub', both('mul', get('ax'), get('by')), both('mul', get('ay'), get('bx')))})
    (local.set $along ${both('add', both('mul', get('ax'), get('bx')), both('mul', get('ay'), get('by')))})
    ${angleText}
    ${add('turn', get('size'))}
    ${add('turnSquares', both('mul', get('size'), get('size')))}
    ${add('turnSigned', get('angle'))}
    ${add('curvature', both('div', get('size'), both('add', get('before'), get('after'))))}
    (local.set $sine ${both('div', get('across'), both('mul', get('before'), get('after')))})
    ${add('sines', both('mul', get('sine'), get('sine')))}
    ${add('memory', both('mul', get('sine'), `(i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 ${get('last')} ${get('sine')})`))}
    (local.set $last ${get('sine')})
    ${step('dx', '(i32.const 16)')} ${step('dy', '(i32.const 16)')} ${step('speed', '(i32.const 16)')}
    (br $steps)))
  ${sums.map((sum) => keep(sum, `(f64.add (f64x2.extract_lane 0 ${get(sum)}) (f64x2.extract_lane 1 ${get(sum)}))`)).join(' ')})`;

/** The loops over a stroke's path, and what else is said of its angles: see measure-path.ts. */
export const pathText = (places: PathPlaces) => traceText(places) + rankText + turnText;
