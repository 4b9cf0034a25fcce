import type { CapturePayload, EpochMs } from '@samehand/protocol';
import { judgeHand } from './attack/hand/judge-hand.ts';
import { inspect } from './attack/inspect.ts';
import { attackParameters } from './attack/parameters.ts';
import type { Instruments } from './instruments.ts';
import { recognitionParameters } from './recognition/parameters.ts';
import type { Walk } from './walk.ts';

/** Who speaks of the manner of each kind of payload. */
const witnesses = { keystrokes: 'injection', strokes: 'automation', device: 'remote', context: 'injection' } as const;

/**
 * Is a human hand at this device? First what no hand can do, which may cut alone. Where that does not speak against a hand, the manner of
 * its samples by statistics, which may only ask: some people type and point oddly. Statistics against a hand are not heard while a
 * confirmation is fresh (the employee proved to be there), half as loud for the rest of that session, nor, of typing, on a clock so coarse that it blurs the rhythm: a 16 ms tick
 * alone makes some people look like programs.
 */
export function doubtHand(
  { hands }: Instruments,
  walk: Walk,
  payload: CapturePayload,
  from: EpochMs,
  at: EpochMs,
): void {
  const finding = inspect(payload);
  const isImpossible = finding !== null && finding.bits < 0;
  const manner = hands === null || isImpossible ? null : judgeHand(hands, payload);
  if (manner === null) {
    // What the device counted may be a barcode scanner or an auto-typing password manager: it asks. A whole window of it cuts.
    if (finding !== null) walk.weigh('human-at-device', 'injection', finding, from, at, payload.kind !== 'device');
    return;
  }
  const { confirmedAt, clock } = walk.session;
  const isLeased = confirmedAt !== null && at - confirmedAt <= recognitionParameters.leaseMs;
  const isBlurred = payload.kind === 'keystrokes' && (clock === 'coarse' || clock === 'sixteen-ms');
  if ((isLeased || isBlurred) && manner.bits < 0) return;
  const witness = witnesses[payload.kind];
  const share = confirmedAt !== null && manner.bits < 0 ? attackParameters.oddButConfirmed : 1;
  walk.weigh('human-at-device', witness, { ...manner, bits: share * manner.bits }, from, at, false);
}
