export { type Followed, followModel, stampName } from './follow-model.ts';
export { readAccepted, type Sifted } from './read-accepted.ts';
export { type AlertsBySession, listSessions, type Past, readAlerts, readContested } from './read-sessions.ts';
