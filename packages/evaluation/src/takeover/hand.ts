import type { CapturePayload } from '@samehand/protocol';

/** A payload with the seconds of active input that it stands for. */
export interface Heard {
  readonly payload: CapturePayload;
  readonly seconds: number;
  readonly keys: number;
  /** Recorded in another session than what came before it: the employee signs in anew. */
  readonly isNewSession?: boolean;
}

/** A person at a desk: typing of one data set and, where there is any, pointing of another. */
export interface Hand {
  readonly name: string;
  /** Whose pointing it is, where one mouse stands at several desks. */
  readonly mouse?: string;
  /** Input that enrols, and input of another time. */
  readonly enrolled: readonly Heard[];
  readonly later: readonly Heard[];
}

/** Active seconds of a keystroke window: its press–press intervals, pauses above three seconds not counted (the sampler cuts there). */
export function hearTyping(payload: CapturePayload): Heard {
  if (payload.kind !== 'keystrokes') throw new TypeError(`typing expected, got ${payload.kind}`);
  let milliseconds = 0;
  for (const interval of payload.pressPress) milliseconds += interval;
  return { payload, seconds: milliseconds / 1000, keys: payload.zone.length };
}

/** Active seconds of strokes: their steps, settling and holds; pauses between them count up to one second each. */
export function hearPointing(payload: CapturePayload): Heard {
  if (payload.kind !== 'strokes') throw new TypeError(`strokes expected, got ${payload.kind}`);
  let milliseconds = 0;
  for (const { steps, settle, hold, pause } of payload.strokes) {
    milliseconds += steps.length * 8 + Math.min(settle, 1000) + Math.min(hold, 1000) + Math.min(pause, 1000);
  }
  return { payload, seconds: milliseconds / 1000, keys: 0 };
}

/** A virtual subject: a typist of one set with the mouse of another. */
export function pairHands(typist: Hand, mouse: Hand): Hand {
  return {
    name: `${typist.name} with ${mouse.name}`,
    mouse: mouse.name,
    enrolled: interleave(typist.enrolled, mouse.enrolled),
    later: interleave(typist.later, mouse.later),
  };
}

/** Typing and pointing in turns: whichever has lasted less goes on, until one of them ends; then the rest of the other. */
export function interleave(typing: readonly Heard[], pointing: readonly Heard[]): readonly Heard[] {
  const both: Heard[] = [];
  let [k, p, typed, pointed] = [0, 0, 0, 0];
  while (k < typing.length || p < pointing.length) {
    const key = typing[k];
    const stroke = pointing[p];
    if (key && (typed <= pointed || !stroke)) {
      both.push(key);
      typed += key.seconds;
      k++;
    } else if (stroke) {
      both.push(stroke);
      pointed += stroke.seconds;
      p++;
    }
  }
  return both;
}
