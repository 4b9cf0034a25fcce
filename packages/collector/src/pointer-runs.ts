import type { DeviceSign } from '@samehand/protocol';

/** Without an event for this long the pointer rests: ms. */
const restMin = 100;
/** Farther than this a hand does not come in one step: CSS pixels of the screen. */
const jumpMin = 100;
/** Two events closer than this have nothing between them that was missed: ms. */
const jumpWithin = 20;
/** A step shorter than this says nothing of the pace of reports: of a slow pointer some have nothing to report. CSS pixels of the screen. */
const stepMin = 3;
/**
 * Gaps that differ from the one before by more than this are uneven: ms. A mouse keeps to its own within 1 or 2; of 2, 3, 5 and 8 the
 * clearest against what comes over a network (docs/attacks.md#remote-hand).
 */
const unevenMin = 5;
/**
 * A pointer that moves and is told of less often than this is shown, not held: ms. Viewers pass on a way every 17 ms or more (TigerVNC) or as often
 * as a screen is drawn at the far end; mice report every 15 ms or less, and browsers that keep one report a frame every 16.7
 * (docs/attacks.md#remote-hand).
 */
const slowMin = 17.5;
/** Three presses of one key within this are no hand's but its repeating, at 17 a second or more: ms. */
const twoRepeats = 120;
/** Fewer gaps wait for more. */
const gapsMin = 16;
/** A press this near to the last motion is where the pointer was: CSS pixels. */
const pressSlack = 4;

/**
 * Counts pointer motion that no hand makes.
 *
 * The pointer is lost sight of over native menus, other frames and windows; whoever knows that calls `losePointer`, so
 * that its return is no sign. A menu that the page cannot see is left: a click straight after one can count.
 */
export function createPointerRuns(count: (sign: DeviceSign) => void, see: (at: number) => void) {
  /** NaN where the pointer is unknown: no comparison with it holds. */
  let [at, x, y] = [Number.NaN, Number.NaN, 0];
  /** Motion samples since the last rest, and the length of the first step after it. */
  let [samples, firstJump] = [9, 0];
  /** The gap before; the gaps in which the pointer moved, and how many of them differ from the gap before. */
  let [pace, gaps, unevenGaps] = [0, 0, 0];
  /** The same of a key that is held. */
  let keyAt!: number;
  let keyPace!: number;

  return {
    /** The pointer left what the page can see. */
    losePointer() {
      x = Number.NaN;
      samples = 9;
    },
    /** One raw sample of its way: ms, screen pixels. */
    movePointer(time: number, toX: number, toY: number) {
      see(time);
      const gap = time - at;
      const jump = Math.hypot(toX - x, toY - y);
      samples += 1;
      if (gap >= restMin) [samples, firstJump] = [1, jump];
      else if (jump >= stepMin) {
        gaps += 1;
        if (Math.abs(gap - pace) > unevenMin || gap > slowMin) unevenGaps += 1;
      }
      pace = gap;
      if (samples === 2 && gap < jumpWithin && jump > jumpMin) count('pointer-teleport');
      [at, x, y] = [time, toX, toY];
    },
    /**
     * The key that went down last goes down again, ms. A keyboard or system repeats it at an even pace, and says that it does; that no hand
     * is as quick is for the gap to tell.
     */
    repeatKey(time: number, isMarked: boolean) {
      const gap = time - keyAt;
      if (gap + keyPace < twoRepeats) {
        gaps += 1;
        if (!isMarked || Math.abs(gap - keyPace) > unevenMin) unevenGaps += 1;
      }
      keyAt = time;
      keyPace = gap;
    },
    /** Sixteenths of the gaps between reports that were uneven; 0 while they are too few. */
    drainUneven() {
      if (gaps < gapsMin) return 0;
      const told = Math.round((16 * unevenGaps) / gaps);
      gaps = unevenGaps = 0;
      return told;
    },
    /** A press: elsewhere than the last motion, or where a single jump from rest had led. */
    pressPointer(toX: number, toY: number) {
      if (Math.hypot(toX - x, toY - y) > pressSlack || (samples === 1 && firstJump > jumpMin)) {
        count('press-without-motion');
      }
      [x, y] = [toX, toY];
    },
  };
}
