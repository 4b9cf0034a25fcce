import { attack, impostorWorks, typingOn } from '../acts/take-over.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** Password and second factor were bought: a whole sign-in, another hand from the first second. */
export const boughtCredentials: SeatDrill = {
  species: 'bought-credentials',
  at: 'seat',
  title: 'Another hand from the first second of a session that was signed in to properly',
  most: { seconds: 90, records: 30 },
  run: (seat, context) =>
    attack(
      seat,
      context,
      { species: 'bought-credentials', variant: null, remarks: [] },
      `${context.impostor} signs in as ${context.genuine}, through ${seat.through}, types and opens customers' records.`,
      impostorWorks(context, seat.area, typingOn),
    ),
};
