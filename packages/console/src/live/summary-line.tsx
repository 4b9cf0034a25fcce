import type { SessionSummary } from '@samehand/protocol';
import { countOf } from '../words/numbers.ts';
import { needsLook, worstState } from './order-sessions.ts';

/** One sentence about everybody: quiet when all is well. */
export function SummaryLine({ sessions }: { sessions: readonly SessionSummary[] }) {
  const live = sessions.filter(({ endedAt }) => endedAt === null);
  const looks = live.filter(needsLook).length;
  const enrolling = live.filter(({ beliefs }) => beliefs['same-person'].state === 'unknown').length;
  const isWatched = live.some((session) => worstState(session) !== 'unknown');
  if (live.length === 0) return 'No session is open.';
  const learning = enrolling > 0 ? ` ${countOf(enrolling, 'person is', 'people are')} still being enrolled.` : '';
  if (looks > 0) {
    return `${looks} of ${countOf(live.length, 'session', 'sessions')} ${looks === 1 ? 'needs' : 'need'} a look.${learning}`;
  }
  if (!isWatched) return `${countOf(live.length, 'session is', 'sessions are')} open. Nothing has been measured yet.`;
  return `All is well in ${countOf(live.length, 'session', 'sessions')}.${learning}`;
}
