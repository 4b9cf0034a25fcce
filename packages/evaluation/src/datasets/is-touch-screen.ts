import type { PointingSession } from './read-pointer.ts';

/** Motions to a press, fewer than which no mouse makes. The sessions of dlrv-web and SapiMouse have at most 1.1 or at least 10. */
const fewestMotions = 3;

/**
 * Tells whether a session was made by tapping on a touch screen: the browser then makes one motion up for each tap. In a mouse set such a session is another
 * device class and another modality, and a reference is never compared across these.
 */
export function isTouchScreen({ moments }: PointingSession): boolean {
  let motions = 0;
  let presses = 0;
  for (const { kind } of moments) {
    if (kind === 'move') motions++;
    else if (kind === 'down') presses++;
  }
  return presses > 0 && motions < fewestMotions * presses;
}
