import { attack, drillStranger } from '../acts/take-over.ts';

/** Password and second factor were bought: a whole sign-in, another hand from the first second. */
export const boughtCredentials = drillStranger(
  {
    species: 'bought-credentials',
    title: 'Another hand from the first second of a session that was signed in to properly',
  },
  attack,
  (seat, { impostor, genuine }) =>
    `${impostor} signs in as ${genuine}, through ${seat.through}, types and opens customers' records.`,
);
