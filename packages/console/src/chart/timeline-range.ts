import type { SessionDetail } from '@samehand/protocol';

export const ranges = ['5 min', '1 h', 'whole'] as const;
export type TimelineRange = (typeof ranges)[number];

const spans: Readonly<Record<Exclude<TimelineRange, 'whole'>, number>> = { '5 min': 300_000, '1 h': 3_600_000 };

/** The stretch of time to draw, in seconds since 1970. `end` in milliseconds: now for a running session, else its last moment. */
export function rangeToDraw(session: SessionDetail, range: TimelineRange, end: number): readonly [number, number] {
  const start = range === 'whole' ? session.openedAt : Math.max(session.openedAt, end - spans[range]);
  const shortest = 60_000;
  return [Math.min(start, end - shortest) / 1000, end / 1000];
}

/** The last moment that belongs to the session, in milliseconds since 1970. */
export function endOf(session: SessionDetail, now: number): number {
  if (session.endedAt === null) return now;
  const last = Math.max(
    session.points.at(-1)?.at ?? 0,
    session.recordReads.at(-1)?.at ?? 0,
    session.decisions.at(-1)?.at ?? 0,
  );
  return Math.max(session.endedAt, last);
}

/** A session that has run for long opens on its latest stretch, a short one whole. */
export function firstRange(session: SessionDetail, now: number): TimelineRange {
  return endOf(session, now) - session.openedAt > 2 * spans['5 min'] ? '5 min' : 'whole';
}
