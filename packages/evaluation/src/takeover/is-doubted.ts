import type { Belief } from '@samehand/protocol';

/** Whether a step-up is asked, or the session has been lost already. */
export function isDoubted(state: Belief['state']): boolean {
  return state === 'doubt' || state === 'lost';
}
