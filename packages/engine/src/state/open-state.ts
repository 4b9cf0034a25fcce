import type { EpochMs, Question } from '@samehand/protocol';
import { questions } from '@samehand/protocol';
import type { BeliefRecord, SessionState, SubjectState } from '../contract/state.ts';

/** A subject of whom nothing is known. */
export function openSubject(): SubjectState {
  return { version: 2, references: {} };
}

/** A session in which nothing has happened. */
export function openSession(at: EpochMs, deviceClass: string): SessionState {
  const belief: BeliefRecord = { seen: false, bits: 0, at, alarm: 0, soft: 0, since: null, failed: false };
  const beliefs = Object.fromEntries(questions.map((question) => [question, belief])) as Record<Question, BeliefRecord>;
  return {
    version: 3,
    openedAt: at,
    at,
    deviceClass,
    clock: 'unknown',
    confirmedAt: null,
    streams: {},
    beliefs,
    reasons: [],
    reads: { full: 0, masked: 0, refused: 0 },
    flows: 0,
    manner: 0,
  };
}
