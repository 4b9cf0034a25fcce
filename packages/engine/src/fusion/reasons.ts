import type { Evidence, Ground } from '@samehand/protocol';
import type { Reason } from '../contract/state.ts';
import { fusionParameters } from './parameters.ts';

/**
 * The reasons after one piece of evidence. While the alarm of its question stands above zero, reasons against the employee gather
 * (the same reason again grows); once it is back at zero only what was said last remains. Strongest against comes first.
 */
export function noteReasons(reasons: readonly Reason[], evidence: Evidence, alarm: number): readonly Reason[] {
  const { question, grounds } = evidence;
  // Where belief lies at its floor already, a failed confirmation moves it by nothing: it speaks against the employee all the same.
  const bits = grounds.some(isFailure) ? Math.min(evidence.bits, -1) : evidence.bits;
  const isFalling = alarm > 0;
  if (isFalling && bits >= 0) return reasons;
  const kept = reasons.filter((reason) => reason.question !== question || (isFalling && reason.bits < 0));
  for (const ground of grounds) {
    const at = kept.findIndex(
      (reason) =>
        reason.question === question && reason.ground.code === ground.code && reason.ground.zone === ground.zone,
    );
    if (at < 0) kept.push({ question, ground, bits });
    else kept[at] = { question, ground, bits: (kept[at] as Reason).bits + bits };
  }
  return kept.sort((a, b) => rank(a) - rank(b)).slice(0, fusionParameters.reasonsKept);
}

/** A failed confirmation is never crowded out: policies decide by it. */
function rank({ ground, bits }: Reason): number {
  return isFailure(ground) ? -1e6 : bits;
}

function isFailure({ code }: Ground): boolean {
  return code === 'confirmation-failed';
}
