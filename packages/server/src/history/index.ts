export { type Followed, followModel, stampName } from './follow-model.ts';
export { addUp, keepToSite, type SiteKeeper, type SumsByModality } from './keep-to-site.ts';
export { readAccepted, type Sifted } from './read-accepted.ts';
export { type AlertsBySession, listSessions, type Past, readAlerts, readContested } from './read-sessions.ts';
export { placeAtSites, sitesName } from './stored-sites.ts';
