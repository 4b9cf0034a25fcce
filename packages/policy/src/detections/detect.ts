import type { Assessment, Circumstances, Ruling } from '@samehand/protocol';
import { describeSituation } from '../conditions/variables.ts';
import type { Detection } from './parse-detections.ts';

/** Detections that fire in this situation, in their order. Pure. A condition that fails here has not fired: a detection only names. */
export function detect(
  detections: readonly Detection[],
  assessment: Assessment,
  circumstances: Circumstances,
  ruling: Ruling,
): readonly Detection[] {
  const situation = describeSituation(assessment, circumstances, ruling);
  return detections.filter(({ holds }) => {
    try {
      return holds(situation);
    } catch {
      return false;
    }
  });
}
