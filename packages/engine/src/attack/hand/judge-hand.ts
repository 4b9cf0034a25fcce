import type { CapturePayload } from '@samehand/protocol';
import type { HandModel, HandModels, TypingHabits } from '../../contract/hand-model.ts';
import type { Finding } from '../finding.ts';
import { attackParameters } from '../parameters.ts';
import { measureTyping } from './measure-typing.ts';
import { measureWay } from './measure-way.ts';
import { type HandScale, readyHandScale, weighHand } from './weigh-hand.ts';

/** Hand models in working form. */
export interface HandJudge {
  readonly habits: TypingHabits;
  readonly typing: HandScale;
  readonly way: HandScale;
}

/** @throws RangeError where a scatter is not positive definite: an error of the host's start-up */
export function readyHandJudge({ habits, typing, way }: HandModels): HandJudge {
  return { habits, typing: readyHandScale(typing), way: readyHandScale(way) };
}

/** How much a payload's samples say, taken together, for (positive) or against a hand; null where they say nothing. */
export function judgeHand(judge: HandJudge, payload: CapturePayload): Finding | null {
  switch (payload.kind) {
    case 'keystrokes': {
      const signs = measureTyping(payload, judge.habits);
      if (signs === null) return null;
      const bits = calibrate(judge.typing, weighHand(judge.typing, signs), attackParameters.hand.typing);
      return { bits, grounds: [{ code: bits < 0 ? 'typing-unlike-hand' : 'hand-present' }] };
    }
    case 'strokes': {
      const { most, least } = attackParameters.hand.payload;
      let sum = 0;
      let ways = 0;
      for (const stroke of payload.strokes) {
        const signs = measureWay(stroke);
        if (signs === null) continue;
        sum += calibrate(judge.way, weighHand(judge.way, signs), attackParameters.hand.way);
        ways++;
      }
      if (ways === 0) return null;
      const bits = Math.min(most, Math.max(least, sum));
      return { bits, grounds: [{ code: bits < 0 ? 'pointer-unlike-hand' : 'hand-present' }] };
    }
    default:
      return null;
  }
}

function calibrate(
  { calibration }: { readonly calibration: HandModel['calibration'] },
  ratio: number,
  { most, least }: { readonly most: number; readonly least: number },
): number {
  return Math.min(most, Math.max(least, calibration.scale * ratio + calibration.offset));
}
