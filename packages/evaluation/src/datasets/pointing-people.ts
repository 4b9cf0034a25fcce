import type { CapturePayload, Stroke } from '@samehand/protocol';
import { createChance } from '../synthetic/chance.ts';
import { isTouchScreen } from './is-touch-screen.ts';
import type { TimedPayload } from './keystroke-people.ts';
import { readDataset } from './read-dataset.ts';
import { readPointer } from './read-pointer.ts';
import { replayPointer } from './replay-pointer.ts';
import { sendThroughWire } from './through-wire.ts';

/** One session of a subject, as windows of `size` strokes, one after the other. */
export interface PointingSessionWindows {
  readonly id: string;
  readonly windows: readonly TimedPayload[];
}

export interface PointingPerson {
  readonly subject: string;
  readonly sessions: readonly PointingSessionWindows[];
}

/**
 * The people of a mouse set, cut by the collector's own cutter, encoded and decoded; strokes that do not fill a window are dropped, and
 * so are sessions on a touch screen. The same subject always gives the same windows. Null where the folder lacks the set.
 */
export function readPointingPeople(
  folder: string,
  name: string,
  size: number,
  wanted: (subject: string) => boolean = () => true,
): readonly PointingPerson[] | null {
  const files = readDataset(folder, name);
  if (files === null) return null;
  return files
    .filter(({ subject }) => wanted(subject))
    .map(({ subject, text }) => ({
      subject,
      sessions: readPointer(text)
        .filter((session) => !isTouchScreen(session))
        .map((session) => {
          const cut = replayPointer(session, createChance(1).branch(`${name}/${subject}/${session.id}`));
          const windows: TimedPayload[] = [];
          for (let from = 0; from + size <= cut.length; from += size) {
            const part = cut.slice(from, from + size);
            windows.push({
              payload: sendStrokes(part.map(({ stroke }) => stroke)),
              startedAt: part[0]?.startedAt ?? 0,
              endedAt: part.at(-1)?.endedAt ?? 0,
            });
          }
          return { id: session.id, windows };
        }),
    }));
}

function sendStrokes(strokes: readonly Stroke[]): CapturePayload {
  return sendThroughWire({ kind: 'strokes', strokes });
}

/** The longest session enrols and the others probe; a single session is cut after two thirds. */
export function splitLongest(sessions: readonly PointingSessionWindows[]): {
  readonly enrolled: readonly CapturePayload[];
  readonly probes: readonly CapturePayload[];
} {
  const used = sessions.filter(({ windows }) => windows.length > 0);
  const longest = used.reduce(
    (best, session) => (session.windows.length > best.windows.length ? session : best),
    used[0] ?? { id: '', windows: [] },
  );
  const payloads = longest.windows.map(({ payload }) => payload);
  const others = used
    .filter((session) => session !== longest)
    .flatMap(({ windows }) => windows.map(({ payload }) => payload));
  if (others.length > 0) return { enrolled: payloads, probes: others };
  const border = Math.ceil((payloads.length * 2) / 3);
  return { enrolled: payloads.slice(0, border), probes: payloads.slice(border) };
}
