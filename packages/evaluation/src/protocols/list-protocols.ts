import { aalto } from './judge-aalto.ts';
import { balabit } from './judge-balabit.ts';
import { budget } from './judge-budget.ts';
import { calibration } from './judge-calibration.ts';
import { changedHands } from './judge-changed-hands.ts';
import { clocks } from './judge-clock.ts';
import { cohort } from './judge-cohort.ts';
import { days } from './judge-days.ts';
import { deciles } from './judge-deciles.ts';
import { freeText } from './judge-free-text.ts';
import { password } from './judge-password.ts';
import { peers } from './judge-peers.ts';
import { pointerProtocols } from './judge-pointer.ts';
import { poisoning } from './judge-poisoning.ts';
import { takeover } from './judge-takeover.ts';
import type { Protocol } from './result.ts';

/** Every task that is judged, in the order of the report. */
export const protocols: readonly Protocol[] = [
  aalto,
  clocks,
  ...freeText,
  peers,
  password,
  ...pointerProtocols,
  balabit,
  calibration,
  cohort,
  takeover,
  budget,
  deciles,
  days,
  poisoning,
  changedHands,
];
