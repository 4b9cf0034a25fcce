import { drillStranger, takeOver } from '../acts/take-over.ts';

/** The roommate at an unlocked laptop: the employee types, then somebody else sits down, types and opens customers' records. */
export const roommate = drillStranger(
  { species: 'roommate', title: 'Somebody else takes over an unlocked session' },
  takeOver,
  (_seat, { impostor }) => `${impostor} takes over the unlocked session, types and opens customers' records.`,
);
