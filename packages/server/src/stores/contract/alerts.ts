import type { AlertView, EpochMs, Ruling, SessionId, SubjectId } from '@samehand/protocol';

/** An alert as derived from the fold. */
export interface AlertRaised {
  readonly id: string;
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly at: EpochMs;
  readonly ruling: Ruling;
  readonly because: string;
  readonly since: EpochMs;
  /** When the ruling returned to `allow` or the session ended; full reads up to then count as exposed. */
  readonly until: EpochMs | null;
  /** When records were first masked or refused for this alert. */
  readonly maskedAt: EpochMs | null;
}

/** What an analyst made of it. */
export interface AlertClosing {
  readonly state: AlertView['state'];
  readonly closedBy: string | null;
  readonly closedAt: EpochMs | null;
  readonly outcome: AlertView['outcome'];
}

export type AlertRow = AlertRaised & AlertClosing;

export interface Alerts {
  load(id: string): Promise<AlertRow | null>;
  /** Open first, then newest first. */
  list(limit: number): Promise<readonly AlertRow[]>;
  /** False when there is no such alert or it is closed already. */
  close(id: string, by: string, outcome: NonNullable<AlertView['outcome']>, at: EpochMs): Promise<boolean>;
}
