/**
 * Birth certificate: means and standard deviations of ln(milliseconds) measured on 600 of the Aalto *fitting* subjects
 * (none of the 500 test subjects), keys with ≥ 8 occurrences a subject; between-person spread is that of the subjects'
 * means around the base, within-person spread is the median over subjects. Pairs too rare to measure borrow the nearest.
 * Only these summary numbers ship; no subject can be rebuilt from them.
 */

export interface Spread {
  /** Offset of the population mean from the base, ln ms. */
  readonly offset: number;
  /** Standard deviation between people of that offset. */
  readonly between: number;
  /** Standard deviation within one person. */
  readonly within: number;
}

/** ln hold of a left-hand letter: mean and spread over people. */
export const holdBase = { mean: 4.666, between: 0.216 } as const;
/** ln press–press of left-hand letter → right-hand letter, and its correlation with the hold base over people. */
export const flightBase = { mean: 5.023, between: 0.378, correlationWithHold: 0.24 } as const;

/** Hold by key zone (index of `keyZones`), relative to {@link holdBase}. */
export const holdByZone: readonly Spread[] = [
  { offset: 0, between: 0.04, within: 0.254 },
  { offset: -0.078, between: 0.141, within: 0.26 },
  { offset: -0.037, between: 0.183, within: 0.187 },
  { offset: -0.294, between: 0.205, within: 0.258 },
  { offset: 0.855, between: 0.416, within: 0.419 },
  { offset: -0.1, between: 0.2, within: 0.25 },
  { offset: -0.132, between: 0.165, within: 0.257 },
  { offset: -0.16, between: 0.193, within: 0.236 },
  { offset: -0.048, between: 0.371, within: 0.4 },
];

const usual: Spread = { offset: 0.5, between: 0.3, within: 0.45 };

/** Press–press by zone pair `previous → next`, relative to {@link flightBase}. */
const flightByPair: Readonly<Record<string, Spread>> = {
  '0>0': { offset: 0.165, between: 0.179, within: 0.466 },
  '0>1': { offset: 0, between: 0.05, within: 0.487 },
  '0>2': { offset: -0.055, between: 0.198, within: 0.401 },
  '0>3': { offset: 1.064, between: 0.231, within: 0.313 },
  '0>7': { offset: 0.679, between: 0.402, within: 0.453 },
  '1>0': { offset: 0.028, between: 0.156, within: 0.491 },
  '1>1': { offset: 0.092, between: 0.148, within: 0.429 },
  '1>2': { offset: 0.047, between: 0.243, within: 0.368 },
  '1>3': { offset: 1.062, between: 0.235, within: 0.302 },
  '1>7': { offset: 0.918, between: 0.293, within: 0.392 },
  '2>0': { offset: 0.431, between: 0.258, within: 0.489 },
  '2>1': { offset: 0.474, between: 0.266, within: 0.446 },
  '2>3': { offset: 1, between: 0.252, within: 0.315 },
  '2>4': { offset: 0.494, between: 0.373, within: 0.447 },
  '3>0': { offset: 0.211, between: 0.352, within: 0.618 },
  '3>1': { offset: 0.752, between: 0.306, within: 0.442 },
  '3>3': { offset: 0.081, between: 0.295, within: 0.298 },
  '4>0': { offset: 0.177, between: 0.407, within: 0.453 },
  '4>1': { offset: 0.077, between: 0.374, within: 0.424 },
};

export function flightSpread(previous: number, next: number): Spread {
  return flightByPair[`${previous}>${next}`] ?? usual;
}

/** Share of erase keys: mean and spread over people. */
export const eraseShare = { mean: 0.051, between: 0.032 } as const;
