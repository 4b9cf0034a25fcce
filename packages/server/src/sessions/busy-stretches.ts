import { type CaptureObservation, type KeystrokeWindow, noZone, type StrokeRun, stepMs } from '@samehand/protocol';

/** Time in which one page had the keyboard, or the pointer: at least `busy` of the ms from `from` to `to`. */
export interface BusyStretch {
  readonly page: number;
  readonly device: 'keyboard' | 'pointer';
  readonly from: number;
  readonly to: number;
  readonly busy: number;
}

/** What a part says of when its page was busy; nothing for other payloads. */
export function listBusyStretches(page: number, { payload, at, duration }: CaptureObservation): BusyStretch[] {
  if (payload.kind === 'keystrokes') {
    return [{ page, device: 'keyboard', from: at - duration, to: at, busy: Math.min(duration, timeTyped(payload)) }];
  }
  return payload.kind === 'strokes' ? listStrokes(page, payload, at) : [];
}

/**
 * Between a press and the one before it the focus stayed where it was (a sample after a change of focus has no predecessor), so
 * their times add up to time at this page's keyboard. The longest is left out: it may reach to before the window.
 */
function timeTyped({ previous, pressPress }: KeystrokeWindow): number {
  let sum = 0;
  let longest = 0;
  for (let index = 0; index < pressPress.length; index += 1) {
    if (previous[index] === noZone) continue;
    const time = pressPress[index] ?? 0;
    sum += time;
    longest = Math.max(longest, time);
  }
  return sum - longest;
}

/** Each stroke in its place, counted back from the end of the last. Scrolling may go on under a pointer that rests: it is left out. */
function listStrokes(page: number, { strokes }: StrokeRun, at: number): BusyStretch[] {
  const stretches: BusyStretch[] = [];
  let to = at;
  for (const { kind, steps, pause } of strokes.toReversed()) {
    const busy = (steps.length / 2) * stepMs;
    if (kind !== 'scroll' && busy > 0) stretches.push({ page, device: 'pointer', from: to - busy, to, busy });
    to -= busy + pause;
  }
  return stretches;
}
