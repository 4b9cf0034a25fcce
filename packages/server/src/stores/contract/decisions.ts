import type { Decision, SessionId } from '@samehand/protocol';

export interface Decisions {
  /** In order of sequence. */
  ofSession(session: SessionId): Promise<readonly Decision[]>;
}
