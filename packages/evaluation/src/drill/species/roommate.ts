import { impostorWorks, takeOver, typingOn } from '../acts/take-over.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** The roommate at an unlocked laptop: the employee types, then somebody else sits down, types and opens customers' records. */
export const roommate: SeatDrill = {
  species: 'roommate',
  at: 'seat',
  title: 'Somebody else takes over an unlocked session',
  most: { seconds: 90, records: 30 },
  run: (seat, context) =>
    takeOver(
      seat,
      context,
      { species: 'roommate', variant: null, remarks: [] },
      `${context.impostor} takes over the unlocked session, types and opens customers' records.`,
      impostorWorks(context, seat.area, typingOn),
    ),
};
