/** Signs of a sample, filled up with zeros to whole blocks of four, and the same less a cloud's mean: addresses. At most 64. */
export const signsAt = 0;
const offAt = 512;
/** Where the sums of both sides are written to. */
export const sumsAt = 1024;
export const cloudsAt = 1040;

/** Farther than this, squared, nothing gets (signs are bounded, see warp.ts): what is left of a density there can still be told from nothing. */
const farthest = 1e9;
/** What is below the greatest by more than this, in nats, adds nothing to their sum: half a bit in a thousand. */
const farBelow = 8;

const double = 8;
const pair = 16;
const load = (address: string, offset: number) => `(v128.load offset=${offset} ${address})`;

/** Squared distance of the signs from the cloud at `$cloud`, into `$distance`: |W (signs − mean)|², W in blocks of four rows, column by column. */
function distanceText(signs: number): string {
  const lines = ['(local.set $sum (f64x2.splat (f64.const 0)))'];
  for (let at = 0; at < signs * double; at += pair) {
    lines.push(
      `(v128.store offset=${offAt + at} (i32.const 0) (f64x2.sub ${load('(i32.const 0)', signsAt + at)} ${load('(local.get $cloud)', at)}))`,
    );
  }
  let from = signs * double;
  for (let end = 4; end <= signs; end += 4) {
    lines.push('(local.set $low (f64x2.splat (f64.const 0)))', '(local.set $high (f64x2.splat (f64.const 0)))');
    for (let column = 0; column < end; column++, from += 2 * pair) {
      lines.push(`(local.set $off (v128.load64_splat offset=${offAt + column * double} (i32.const 0)))`);
      for (const [half, offset] of [
        ['low', 0],
        ['high', pair],
      ] as const) {
        const product = `(f64x2.mul ${load('(local.get $cloud)', from + offset)} (local.get $off))`;
        lines.push(`(local.set $${half} (f64x2.add (local.get $${half}) ${product}))`);
      }
    }
    const square = (half: string) => `(f64x2.mul (local.get $${half}) (local.get $${half}))`;
    lines.push(`(local.set $sum (f64x2.add (local.get $sum) (f64x2.add ${square('low')} ${square('high')})))`);
  }
  const whole = '(f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum)))';
  return `${lines.join('\n')}
    (local.set $distance (f64.min ${whole} (f64.const ${farthest})))
    (local.set $cloud (i32.add (local.get $cloud) (i32.const ${cloudBytes(signs)})))`;
}

/** Bytes of a cloud: its mean, then its whitening. */
export function cloudBytes(signs: number): number {
  let numbers = signs;
  for (let end = 4; end <= signs; end += 4) numbers += 4 * end;
  return numbers * double;
}

/** `$y` to the power of halves/2, into `$power`, by squares. */
function powerText(halves: number): string {
  const lines = [
    `(local.set $power ${halves % 2 === 1 ? '(f64x2.sqrt (local.get $y))' : '(f64x2.splat (f64.const 1))'})`,
  ];
  for (let left = halves >> 1; left > 0; left >>= 1) {
    if (left % 2 === 1) lines.push('(local.set $power (f64x2.mul (local.get $power) (local.get $y)))');
    if (left > 1) lines.push('(local.set $y (f64x2.mul (local.get $y) (local.get $y)))');
  }
  return lines.join('\n');
}

/**
 * The loops of a hand scale. `$weigh` goes through the programs' clouds, then people's, and writes each squared distance as often as densities are asked of it: of
 * a program once, of people `wider` times for what is unknown and, behind all these, once for themselves. Then each density is height · (1 + distance / reach)^−(halves / 2),
 * two at a time, and those of either side are summed up.
 * @param signs of a sample, filled up to whole blocks of four
 * @param halves twice the power
 * @param wider densities of each cloud of people that stand for what is unknown: an even number
 */
export const mixtureText = (signs: number, halves: number, wider: number): string => `
(func $weigh (param $programsEnd i32) (param $cloudsEnd i32) (param $distances i32) (param $own i32) (param $end i32) (param $reaches i32) (param $heights i32)
  (local $cloud i32) (local $to i32) (local $ours i32) (local $sum v128) (local $low v128) (local $high v128) (local $off v128) (local $y v128) (local $power v128) (local $distance f64)
  (local.set $cloud (i32.const ${cloudsAt}))
  (local.set $to (local.get $distances))
  (local.set $ours (local.get $own))
  (block $done (loop $programs
    (br_if $done (i32.ge_u (local.get $cloud) (local.get $programsEnd)))
    ${distanceText(signs)}
    (f64.store (local.get $to) (local.get $distance))
    (local.set $to (i32.add (local.get $to) (i32.const ${double})))
    (br $programs)))
  (local.set $to (i32.and (i32.add (local.get $to) (i32.const ${double})) (i32.const -${pair})))
  (block $done (loop $people
    (br_if $done (i32.ge_u (local.get $cloud) (local.get $cloudsEnd)))
    ${distanceText(signs)}
    ${Array.from({ length: wider / 2 }, (_, k) => `(v128.store offset=${k * pair} (local.get $to) (f64x2.splat (local.get $distance)))`).join(' ')}
    (local.set $to (i32.add (local.get $to) (i32.const ${wider * double})))
    (f64.store (local.get $ours) (local.get $distance))
    (local.set $ours (i32.add (local.get $ours) (i32.const ${double})))
    (br $people)))
  (local.set $to (local.get $distances))
  (loop $densities
    (local.set $y (f64x2.div ${load('(local.get $reaches)', 0)} (f64x2.add ${load('(local.get $reaches)', 0)} ${load('(local.get $to)', 0)})))
    ${powerText(halves)}
    (v128.store (local.get $to) (f64x2.mul (local.get $power) ${load('(local.get $heights)', 0)}))
    (local.set $reaches (i32.add (local.get $reaches) (i32.const ${pair})))
    (local.set $heights (i32.add (local.get $heights) (i32.const ${pair})))
    (br_if $densities (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const ${pair}))) (local.get $end))))
  ${sumText('(local.get $own)', '(local.get $end)', sumsAt)}
  ${sumText('(local.get $distances)', '(local.get $own)', sumsAt + double)})`;

/** Sums densities from `from` to `end`, less those that are far below the greatest. */
function sumText(from: string, end: string, to: number): string {
  const next = `(i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const ${pair}))) ${end})`;
  const lane = (number: 0 | 1) => `(f64x2.extract_lane ${number} (local.get $low))`;
  return `
  (local.set $to ${from})
  (local.set $low (f64x2.splat (f64.const 0)))
  (loop $greatest
    (local.set $low (f64x2.pmax (local.get $low) ${load('(local.get $to)', 0)}))
    (br_if $greatest ${next}))
  (local.set $low (f64x2.splat (f64.mul (f64.const ${Math.exp(-farBelow)}) (f64.max ${lane(0)} ${lane(1)}))))
  (local.set $to ${from})
  (local.set $sum (f64x2.splat (f64.const 0)))
  (loop $sums
    (local.set $high ${load('(local.get $to)', 0)})
    (local.set $sum (f64x2.add (local.get $sum) (v128.and (local.get $high) (f64x2.gt (local.get $high) (local.get $low)))))
    (br_if $sums ${next}))
  (f64.store offset=${to} (i32.const 0) (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum))))`;
}
