import type { BeliefPoint, SessionId } from '@samehand/protocol';

/** A point of the belief timeline as stored: words are made when it is read. */
export type StoredPoint = Omit<BeliefPoint, 'sentence'>;

export interface Points {
  /** The newest `limit` points, oldest of them first. */
  ofSession(session: SessionId, limit: number): Promise<readonly StoredPoint[]>;
}
