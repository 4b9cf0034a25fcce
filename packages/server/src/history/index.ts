export { type Followed, followModel, stampName } from './follow-model.ts';
export { keepToSite, type SiteKeeper } from './keep-to-site.ts';
export { readAccepted, type Sifted } from './read-accepted.ts';
export { type AlertsBySession, listSessions, type Past, readAlerts, readContested } from './read-sessions.ts';
export { placeAtSites, sitesName } from './stored-sites.ts';
export { addUp, type SumsByKey } from './weigh-people.ts';
