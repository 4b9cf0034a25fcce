import { both, every, get, set, step } from '../numeric/instructions.ts';
import { rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

const pair = 16;
const load = (offset: number) => `(v128.load offset=${offset} ${get('scale')})`;

/** Where the numbers of two columns stand in their scale, each as two of eight bytes: the centres, how far apart they are, the middle and what a spread is worth. */
export const placeScale = (bins: number) => ({
  centre: (bin: number) => pair * bin,
  width: (bin: number) => pair * (bins + bin),
  middle: pair * (2 * bins - 1),
  perSpread: pair * 2 * bins,
  bytes: pair * (2 * bins + 1),
});

/** What is where a mask has ones; what is where it has none. */
const where = (mask: string, what: string) => `(v128.and ${what} ${mask})`;
const elsewhere = (mask: string, what: string) => `(v128.andnot ${what} ${mask})`;
/** As single precision holds it. */
const rounded = (of: string) => `(f64x2.promote_low_f32x4 (f32x4.demote_f64x2_zero ${of}))`;
/** Stores both lanes as single numbers. */
const storeBoth = (at: string, first: number, second: number, what: string) => `
  ${set('value', `(f32x4.demote_f64x2_zero ${what})`)}
  (f32.store offset=${first} ${get(at)} (f32x4.extract_lane 0 ${get('value')}))
  (f32.store offset=${second} ${get(at)} (f32x4.extract_lane 1 ${get('value')}))`;

/** Root of each bin's share where no stroke has the column: all shares are as in the population, whose quantiles the bins are. */
export const rootOfNobody = (bins: number) =>
  Math.sqrt((pointerParameters.rowPrior / bins) * (1 / pointerParameters.rowPrior));

/**
 * `$fill`: two columns at once, from the scale at `$scale` to `$scalesEnd`, over the rows from `$rows` to `$end`: their histograms in Hellinger form, and their means. The bin below a value is
 * found by comparing with all centres, in the arithmetic of `placeAmong`, bit for bit; a histogram is summed up as single numbers. What a row lacks adds nothing. Each histogram is drawn towards the population's by `rowPrior` strokes
 * and its roots are told from those of the population: a column that no row has is 0 in all bins, and says nothing.
 */
export function columnsText(bins: number): string {
  const { rowPrior, means } = pointerParameters;
  const place = placeScale(bins);
  const inner = Array.from({ length: bins - 2 }, (_, at) => at + 1);
  const all = Array.from({ length: bins }, (_, bin) => bin);
  const above = (bin: number) => get(`above${bin}`);
  /** Where the lower of both bins is this one. */
  const isLower = (bin: number, what: string): string => {
    const reached = bin === 0 ? what : where(above(bin), what);
    return bin === bins - 2 ? reached : elsewhere(above(bin + 1), reached);
  };
  const told = (bin: number): string => {
    if (bin === 0) return isLower(0, get('lower'));
    if (bin === bins - 1) return isLower(bins - 2, get('upper'));
    return `(v128.or ${isLower(bin, get('lower'))} ${isLower(bin - 1, get('upper'))})`;
  };
  const chosen = (at: (bin: number) => number) =>
    inner.reduce((before, bin) => `(v128.bitselect ${load(at(bin))} ${before} ${above(bin)})`, load(at(0)));
  return `
(func $fill (param $rows i32) (param $end i32) (param $scale i32) (param $scalesEnd i32) (param $histogram i32) (param $mean i32)
  (local $row i32) (local $value v128) (local $place v128) (local $share v128) (local $there v128) (local $lower v128) (local $upper v128) (local $sum v128) (local $count v128)
  ${all.map((bin) => `(local $bin${bin} v128) (local $above${bin} v128)`).join(' ')}
  (loop $columns
    ${all.map((bin) => set(`bin${bin}`, every(0))).join(' ')} ${set('sum', every(0))} ${set('count', every(0))}
    ${set('row', get('rows'))}
    (block $done (loop $strokes
      (br_if $done (i32.ge_u ${get('row')} ${get('end')}))
      ${set('value', `(f64x2.promote_low_f32x4 (v128.load64_zero ${get('row')}))`)}
      ${set('there', both('ge', get('value'), get('value')))}
      ${inner.map((bin) => set(`above${bin}`, both('ge', get('value'), load(place.centre(bin))))).join(' ')}
      ${set(
        'place',
        inner.map((bin) => where(above(bin), every(1))).reduce((sum, one) => both('add', sum, one)),
      )}
      ${set('share', both('div', both('sub', get('value'), chosen(place.centre)), chosen(place.width)))}
      ${set('share', both('pmin', every(1), both('pmax', every(0), get('share'))))}
      ${set('share', both('sub', both('add', get('place'), get('share')), get('place')))}
      ${set('upper', where(get('there'), get('share')))}
      ${set('lower', where(get('there'), both('sub', every(1), get('share'))))}
      ${all.map((bin) => set(`bin${bin}`, rounded(both('add', get(`bin${bin}`), told(bin))))).join('\n      ')}
      ${set('value', both('mul', both('sub', get('value'), load(place.middle)), load(place.perSpread)))}
      ${set('value', both('pmax', every(-means.reach), both('pmin', every(means.reach), get('value'))))}
      ${set('sum', both('add', get('sum'), where(get('there'), get('value'))))}
      ${set('count', both('add', get('count'), where(get('there'), every(1))))}
      ${step('row', `(i32.const ${4 * rowWidth})`)}
      (br $strokes)))
    ${set(
      'share',
      both(
        'div',
        every(1),
        both(
          'add',
          all.map((bin) => get(`bin${bin}`)).reduce((sum, bin) => both('add', sum, bin)),
          every(rowPrior),
        ),
      ),
    )}
    ${all.map((bin) => storeBoth('histogram', 4 * bin, 4 * (bins + bin), both('sub', `(f64x2.sqrt ${both('mul', both('add', get(`bin${bin}`), every(rowPrior / bins)), get('share'))})`, every(rootOfNobody(bins))))).join(' ')}
    ${storeBoth('mean', 0, 4, both('div', both('mul', every(means.weight), get('sum')), both('add', get('count'), every(rowPrior))))}
    ${step('rows', '(i32.const 8)')} ${step('end', '(i32.const 8)')} ${step('mean', '(i32.const 8)')} ${step('histogram', `(i32.const ${8 * bins})`)}
    (br_if $columns (i32.lt_u (local.tee $scale (i32.add ${get('scale')} (i32.const ${place.bytes}))) ${get('scalesEnd')}))))`;
}
