import type { SplitSessions } from './keystroke-people.ts';
import type { TypingSession } from './read-keystrokes.ts';

/**
 * `keys` keys of the first half of the input enrol, in `stretches` of equal length at equal distances, and the second half probes: a product that is at work day after day need not
 * enrol at one go. One stretch does, with the same probes. A half that holds fewer keys enrols whole.
 */
export function splitSpread(keys: number, stretches: number): SplitSessions {
  return (sessions) => {
    const half = Math.floor(sessions.reduce((sum, session) => sum + session.keys.length, 0) / 2);
    const length = Math.ceil(keys / stretches);
    const starts = Array.from({ length: stretches + 1 }, (_, stretch) => Math.floor((stretch * half) / stretches));
    const enrolled = starts
      .slice(0, stretches)
      .flatMap((from, stretch) => cutOut(sessions, from, Math.min(from + length, starts[stretch + 1] as number)));
    return { enrolled, probes: cutOut(sessions, half, Number.POSITIVE_INFINITY) };
  };
}

/** Keys `from` up to but not including `until`, counted over all sessions; what is left of each stays a session, so that no sample spans a cut. */
function cutOut(sessions: readonly TypingSession[], from: number, until: number): readonly TypingSession[] {
  let before = 0;
  return sessions.flatMap(({ id, keys }) => {
    const part = keys.slice(Math.max(0, from - before), Math.max(0, until - before));
    before += keys.length;
    return part.length === 0 ? [] : [{ id, keys: part }];
  });
}
