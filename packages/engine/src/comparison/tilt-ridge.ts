import type { Scatter } from './scatter.ts';

/** The least scatter that an input is taken to have: of windows in mean variances, of people in what its windows scatter. So one that is nearly always empty, or tells nobody apart, keeps a finite ridge. */
const least = { within: 0.05, between: 0.005 };

/**
 * What is laid upon the diagonal of each input before axes are sought. A ridge draws axes away from an input unless many people speak for it, and with few people it decides much: so it presses least on the inputs that
 * tell people apart by themselves, most on those that do not. `ridge` mean variances of the windows in the geometric mean, of each input as (within ÷ between)^`tilt`.
 */
export function tiltRidge(
  { inputs, within, between }: Pick<Scatter, 'within' | 'between'> & { readonly inputs: number },
  ridge: number,
  tilt: number,
): Float64Array {
  let trace = 0;
  for (let k = 0; k < inputs; k++) trace += within[k * inputs + k] as number;
  const usual = trace / inputs;
  const lift = ridge * usual || 1e-9;
  if (tilt === 0) return new Float64Array(inputs).fill(lift);
  let logarithms = 0;
  const tilts = Float64Array.from({ length: inputs }, (_, k) => {
    const scatter = Math.max(within[k * inputs + k] as number, least.within * usual) || 1;
    const apart = Math.max(between[k * inputs + k] as number, least.between * scatter);
    const logarithm = tilt * Math.log(scatter / apart);
    logarithms += logarithm / inputs;
    return logarithm;
  });
  return tilts.map((logarithm) => lift * Math.exp(logarithm - logarithms));
}
