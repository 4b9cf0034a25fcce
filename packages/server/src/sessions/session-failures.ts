import type { SessionFailure } from './live-sessions.ts';

/** Why a live session could not do what it was asked, whatever that was. */
export const unknownSession: SessionFailure = {
  code: 'session-unknown',
  message: 'No session is known by this id.',
};
export const endedSession: SessionFailure = {
  code: 'session-ended',
  message: 'This session has ended. Open a new one.',
};
