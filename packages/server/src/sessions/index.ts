export type { Notes } from './announce.ts';
export { createLiveSessions, type LiveDependencies, type LiveSettings } from './create-live-sessions.ts';
export { type ConfirmationBody, readBody } from './journal-bodies.ts';
export type { LiveSessions, SessionFailure, SessionGrant } from './live-sessions.ts';
export { placeInTime } from './place-in-time.ts';
export type { Decide } from './rule.ts';
