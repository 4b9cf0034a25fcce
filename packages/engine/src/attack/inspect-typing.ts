import type { Ground, KeystrokeWindow } from '@samehand/protocol';
import { noZone } from '@samehand/protocol';
import { plainGrounds } from '../contract/plain-grounds.ts';
import { sortFew, unsorted } from '../numeric/sort-few.ts';
import type { Finding } from './finding.ts';
import { attackParameters as limits } from './parameters.ts';
import { quartilesOf } from './quartiles.ts';

/**
 * Is a human hand typing this window? Looks only at what no hand can do (speed, hold, evenness), so it knows no person.
 * Catches a keyboard that injects keys at full speed, with a constant delay, or without holding them. Misses scripts that draw
 * their delays like a hand: those need the detectors of a later issue. Null where the window says nothing either way.
 */
export function inspectTyping(window: KeystrokeWindow): Finding | null {
  const { previous, pressPress } = window;
  let pairs = 0;
  for (let key = 0; key < previous.length; key++)
    if (previous[key] !== noZone) unsorted[pairs++] = pressPress[key] as number;
  if (pairs < limits.pairsMin) return null;
  const pace = quartilesOf(sortFew(pairs), pairs);
  const keys = window.hold.length;
  for (let key = 0; key < keys; key++) unsorted[key] = window.hold[key] as number;
  const hold = quartilesOf(sortFew(keys), keys);
  const paceSpread = pace.upper - pace.lower;

  let bits = 0;
  const grounds: Ground[] = [];
  if (pace.median < limits.superhumanPressPress) {
    bits += limits.superhumanBits;
    grounds.push({ code: 'superhuman-typing', by: Math.round(pace.median) });
  } else if (pace.median < limits.hurriedPressPress) {
    bits += limits.hurriedBits;
    grounds.push({ code: 'superhuman-typing', by: Math.round(pace.median) });
  }
  if (hold.median < limits.impossibleHold) {
    bits += limits.impossibleHoldBits;
    if (grounds.length === 0) grounds.push({ code: 'hold-impossible', by: Math.round(hold.median) });
  }
  if (paceSpread < limits.metronomicSpread) {
    bits += limits.metronomicBits;
    grounds.push({ code: 'metronomic-typing', by: Math.round(paceSpread) });
  }
  if (bits < 0) return { bits: Math.max(bits, limits.superhumanBits), grounds };
  const isHandlike = hold.upper - hold.lower >= limits.handHoldSpread && paceSpread >= limits.handPressPressSpread;
  return isHandlike ? { bits: limits.handBits, grounds: plainGrounds['hand-present'] } : null;
}
