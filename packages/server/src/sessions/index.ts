export type { Notes } from './announce.ts';
export {
  createLiveSessions,
  type LiveDependencies,
  type LiveSettings,
  type ResidentSessions,
} from './create-live-sessions.ts';
export { dealSessions } from './deal-sessions.ts';
export { type ConfirmationBody, readBody } from './journal-bodies.ts';
export type { Acceptance, DrillTerms, LiveSessions, SessionFailure, SessionGrant } from './live-sessions.ts';
export { placeInTime } from './place-in-time.ts';
export type { Recovered } from './recover.ts';
export { repeat } from './repeat.ts';
export type { Decide, Name } from './rule.ts';
export { unknownSession } from './session-failures.ts';
