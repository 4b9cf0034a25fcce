import type { ModalityModel } from '../contract/population.ts';
import { calibrateInSession } from './calibrate.ts';
import { compareInSession } from './compare-in-session.ts';
import type { Reference } from './reference.ts';
import type { Told } from './tell.ts';

/** Calibrated bits of a probe of `windows` windows within its session, given what it told under the references alone. */
export type TellInSession = (probe: Float32Array, windows: number, told: Told) => number;

/**
 * The session is at home at one of the subject's places; going over to another that is known is no other hand, so the others are mixed in as {@link tellBy} does.
 * @param at which of the references `reference` is, where the session is at home
 * @param shares chances, adding up to 1, that the input is that of each
 * @param offset bits that are added: see recognition/own-scores
 */
export function tellInSession(
  model: ModalityModel,
  reference: Reference,
  at: number,
  shares: ArrayLike<number>,
  settled: Reference,
  offset: number,
): TellInSession {
  return (probe, windows, { each }) => {
    const own =
      calibrateInSession(model, compareInSession(model, reference, settled, probe, windows), windows) + offset;
    if (each.length === 1) return own;
    let ratio = 0;
    for (let place = 0; place < each.length; place++) {
      ratio += (shares[place] as number) * 2 ** Math.min(1000, place === at ? own : (each[place] as number));
    }
    return Math.max(-1000, Math.log2(ratio));
  };
}
