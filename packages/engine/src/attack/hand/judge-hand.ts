import type { CapturePayload, KeystrokeWindow, StrokeRun } from '@samehand/protocol';
import type { HeardHands, RemoteModel, TypingHabits } from '../../contract/hand-model.ts';
import { plainGrounds } from '../../contract/plain-grounds.ts';
import type { Finding } from '../finding.ts';
import { attackParameters } from '../parameters.ts';
import { judgePace } from '../remote/judge-pace.ts';
import { measureTyping, typingSigns } from './measure-typing.ts';
import { measureWay, waySigns } from './measure-way.ts';
import { calibrateRatio, type HandScale, readyHandScale, weighHand } from './weigh-hand.ts';

/** Hand models in working form; null those that are not heard. */
export interface HandJudge {
  readonly habits: TypingHabits;
  readonly typing: HandScale | null;
  readonly way: HandScale | null;
  readonly heed: { readonly typing: number; readonly way: number };
  readonly remote: RemoteModel | null;
}

/** Scratch: signs of one sample. */
const typed = new Float64Array(typingSigns.length);
const gone = new Float64Array(waySigns.length);

const wholly = { typing: 1, way: 1 } as const;

/** @throws RangeError where a scatter is not positive definite: an error of the host's start-up */
export function readyHandJudge({ habits, typing, way, heed = wholly, remote }: HeardHands): HandJudge {
  return {
    habits,
    typing: typing ? readyHandScale(typing) : null,
    way: way ? readyHandScale(way) : null,
    heed,
    remote: remote ?? null,
  };
}

/** How much a payload's samples say, taken together, for (positive) or against a hand; null where they say nothing. */
export function judgeHand({ habits, typing, way, heed, remote }: HandJudge, payload: CapturePayload): Finding | null {
  if (payload.kind === 'keystrokes' && typing !== null) return lower(judgeTyping(typing, habits, payload), heed.typing);
  if (payload.kind === 'strokes' && way !== null) return lower(judgeWays(way, payload), heed.way);
  if (payload.kind === 'device' && remote !== null) return judgePace(remote, payload);
  return null;
}

function lower(finding: Finding | null, share: number): Finding | null {
  return finding === null || share === 1 ? finding : { ...finding, bits: share * finding.bits };
}

function judgeTyping(scale: HandScale, habits: TypingHabits, window: KeystrokeWindow): Finding | null {
  const signs = measureTyping(window, habits, typed);
  if (signs === null) return null;
  const bits = calibrate(scale, weighHand(scale, signs), attackParameters.hand.typing);
  return { bits, grounds: plainGrounds[bits < 0 ? 'typing-unlike-hand' : 'hand-present'] };
}

function judgeWays(scale: HandScale, run: StrokeRun): Finding | null {
  let sum = 0;
  let ways = 0;
  for (const stroke of run.strokes) {
    const signs = measureWay(stroke, gone);
    if (signs === null) continue;
    sum += calibrate(scale, weighHand(scale, signs), attackParameters.hand.way);
    ways++;
  }
  if (ways === 0) return null;
  const { most, least } = attackParameters.hand.payload;
  const bits = Math.min(most, Math.max(least, sum));
  return { bits, grounds: plainGrounds[bits < 0 ? 'pointer-unlike-hand' : 'hand-present'] };
}

function calibrate(
  scale: HandScale,
  ratio: number,
  { most, least }: { readonly most: number; readonly least: number },
): number {
  return Math.min(most, Math.max(least, calibrateRatio(scale, ratio)));
}
