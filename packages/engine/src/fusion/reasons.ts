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
  sortByRank(kept);
  if (kept.length > fusionParameters.reasonsKept) kept.length = fusionParameters.reasonsKept;
  return kept;
}

/** The strongest against first, of equals the earlier. By insertion: for a handful of reasons with each piece of evidence the built-in sort costs more than the sorting. */
function sortByRank(reasons: Reason[]): void {
  for (let from = 1; from < reasons.length; from++) {
    const reason = reasons[from] as Reason;
    let to = from;
    for (; to > 0 && rank(reasons[to - 1] as Reason) > rank(reason); to--) reasons[to] = reasons[to - 1] as Reason;
    reasons[to] = reason;
  }
}

/** A failed confirmation is never crowded out: policies decide by it. */
function rank({ ground, bits }: Reason): number {
  return isFailure(ground) ? -1e6 : bits;
}

function isFailure({ code }: Ground): boolean {
  return code === 'confirmation-failed';
}
