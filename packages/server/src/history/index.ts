export { type Followed, followModel } from './follow-model.ts';
export { readAccepted, type Sifted } from './read-accepted.ts';
export { type AlertsBySession, listSessions, type Past, readAlerts, readContested } from './read-sessions.ts';
