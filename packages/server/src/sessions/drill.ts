import type { SubjectState } from '@samehand/engine';
import type { DrillMark, EpochMs } from '@samehand/protocol';
import type { SessionStanding } from '../stores/index.ts';
import type { LiveSession, LiveSubject } from './live-session.ts';
import { copyBook } from './sketch-book.ts';

/** What is asked of a session that is a drill, beside its mark. */
export interface DrillTerms extends DrillMark {
  /** Its time passes so many times as fast as the clock, 1 or more. */
  readonly speed: number;
}

/** The mark alone, for what people and gates see; undefined where the session is no drill. */
export function markOf({ drill }: Pick<SessionStanding, 'drill'>): DrillMark | undefined {
  return drill === undefined ? undefined : { id: drill.id, species: drill.species };
}

/** When something happened by the session's own time: a drill's may pass faster than the clock. */
export function timeIn(session: Pick<LiveSession, 'openedAt' | 'standing'>, at: EpochMs): EpochMs {
  const speed = session.standing.drill?.speed ?? 1;
  return (speed === 1 ? at : session.openedAt + Math.max(0, at - session.openedAt) * speed) as EpochMs;
}

/** What the session knows of its subject: a drill learns on a copy, which goes with it. */
export function subjectStateOf(session: LiveSession): SubjectState {
  return session.shadow ?? session.subject.state;
}

/** Words that stand before every reason in a drill, so that nobody is frightened, nor calmed, by mistake. */
export function announceDrill(drill: DrillMark | undefined, words: string): string {
  return drill === undefined ? words : `DRILL (${drill.species}), not an attack: ${words}`;
}

/** What a drill learns on instead of the subject's own. */
export function shadowsOf({ state, book }: LiveSubject): Pick<LiveSession, 'shadow' | 'shadowBook'> {
  return book === null ? { shadow: state } : { shadow: state, shadowBook: copyBook(book) };
}
