import type { PointingSession } from '../../packages/evaluation/src/datasets/read-pointer.ts';
import type { InputMoment } from '../../packages/evaluation/src/drive/input-moment.ts';
import { codeOf } from './keyboard-layout.ts';

/** Pause between two sentences of the set, and the longest pause inside one that is kept, ms. */
const betweenSentences = 500;
const longestPause = 1500;

/** Real typing as input for a browser: sessions `from` to `until` (exclusive) of one subject's file, pauses shortened. */
export function playTyping(csv: string, from: number, until: number): InputMoment[] {
  const sessions = new Map<string, { press: number; release: number; code: string }[]>();
  for (const line of csv.split('\n').slice(1)) {
    const [session, press, release, key] = line.split(',');
    if (session === undefined || key === undefined) continue;
    const code = codeOf(Number(key));
    const keys = sessions.get(session) ?? [];
    sessions.set(session, keys);
    if (code !== null) keys.push({ press: Number(press), release: Number(release), code });
  }
  const moments: InputMoment[] = [];
  let clock = 0;
  for (const keys of [...sessions.values()].slice(from, until)) {
    keys.sort((one, other) => one.press - other.press);
    let before = keys[0]?.press ?? 0;
    for (const { press, release, code } of keys) {
      clock += Math.min(longestPause, press - before);
      before = press;
      const held = Math.min(longestPause, Math.max(1, release - press));
      moments.push(
        { at: clock, kind: 'key-down', code, key: code },
        { at: clock + held, kind: 'key-up', code, key: code },
      );
    }
    clock += betweenSentences;
  }
  return moments.sort((one, other) => one.at - other.at);
}

/** Real mouse motion scaled into an area of the page; the timing is the subject's own. Clicks stay inside the area too. */
export function playPointing(
  { moments }: PointingSession,
  area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  seconds: number,
): InputMoment[] {
  const first = moments[0]?.at ?? 0;
  const within = moments.filter(({ at, kind }) => kind !== 'wheel' && at - first <= seconds * 1000);
  const right = Math.max(1, ...within.map(({ x }) => x));
  const bottom = Math.max(1, ...within.map(({ y }) => y));
  return within.map(({ at, kind, x, y }) => ({
    at: at - first,
    kind: kind === 'down' ? 'button-down' : kind === 'up' ? 'button-up' : 'move',
    x: area.left + (x / right) * area.width,
    y: area.top + (y / bottom) * area.height,
  }));
}
