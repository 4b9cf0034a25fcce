import type { CapturePayload, EpochMs } from '@samehand/protocol';
import type { Finding } from './attack/finding.ts';
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
  if (payload.kind === 'keystrokes') return weighTyping(walk, { ...manner, bits: share * manner.bits }, from, at);
  walk.weigh('human-at-device', witness, { ...manner, bits: share * manner.bits }, from, at, false);
}

/**
 * What a window says, by its manner, for a hand: at most {@link attackParameters.hand.present}, and beyond it as much as manner itself has told against
 * one. Somebody who types oddly now and then is soon no program again; what other witnesses told stays.
 */
function weighTyping(walk: Walk, manner: Finding, from: EpochMs, at: EpochMs): void {
  // An alarm that has gone holds nothing more to be taken back.
  const told = Math.min(walk.session.manner, alarmOf(walk));
  const bits = Math.min(manner.bits, told + attackParameters.hand.present);
  walk.weigh('human-at-device', witnesses.keystrokes, { ...manner, bits }, from, at, false);
  walk.noteManner(Math.min(alarmOf(walk), Math.max(0, told - bits)));
}

/** Below 0 an alarm is on credit. */
function alarmOf(walk: Walk): number {
  return Math.max(0, walk.session.beliefs['human-at-device'].alarm);
}
