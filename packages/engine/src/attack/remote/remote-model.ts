import type { RemoteModel } from '../../contract/hand-model.ts';

/**
 * Fitted on real sittings (docs/attacks.md#remote-hand): far away, TigerVNC at 0, 60 and 200 ms of round trip (18 sittings, 128 values);
 * at the device, on a quiet machine and on one so overloaded that the input itself came up to a third of a second late (24 sittings, 170
 * values). Each condition is a normal density of the sixteenths, each side the mean of its conditions. The ratio is made to fall with
 * unevenness, and kept within +½ (a program keeps an even pace too) and −6 (one batch is never proof).
 */
export const remoteModel: RemoteModel = {
  bits: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -0.6, -2.5, -4.2, -5.7, -6, -6, -6, -6],
};
