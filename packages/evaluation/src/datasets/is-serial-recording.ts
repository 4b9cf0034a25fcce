import type { SplitSessions } from './keystroke-people.ts';
import type { TypingSession } from './read-keystrokes.ts';

/** Release–press within so many ms of zero is what serial recorders never have; within `near`, what hands have often. */
const closest = 40;
const near = 90;
/** Share of the near ones. Hands: 6 % and more (UPT, PACE and 400 of Aalto). Serial recorders: 0.0 % in all 35 that BB-MAS has. */
const leastShare = 0.02;
const leastNear = 10;

/**
 * Whether the recorder took events one at a time, each 47 ms and more after the one before, whatever the hands did: then holds, roll-over and fast
 * flights are the recorder's, as with a clock too coarse to measure. Told by what hands cannot help: letting one key go and pressing the next happen as
 * often shortly before as shortly after each other. False where there is too little to tell.
 */
export function isSerialRecording(sessions: readonly TypingSession[]): boolean {
  let within = 0;
  let beyond = 0;
  for (const { keys } of sessions) {
    for (const [at, key] of keys.entries()) {
      const before = keys[at - 1];
      if (before === undefined) continue;
      const gap = Math.abs(key.press - before.release);
      if (gap < closest) within++;
      else if (gap < near) beyond++;
    }
  }
  return within + beyond >= leastNear && within < leastShare * (within + beyond);
}

/** The same split, which puts into `serial` whom a serial recorder enrolled. */
export function noteSerial(split: SplitSessions, serial: Set<string>): SplitSessions {
  return (sessions, subject) => {
    const parts = split(sessions, subject);
    if (isSerialRecording(parts.enrolled)) serial.add(subject);
    return parts;
  };
}
