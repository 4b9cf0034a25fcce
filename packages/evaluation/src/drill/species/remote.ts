import { createChance } from '../../synthetic/chance.ts';
import { farMoments } from '../acts/far-moments.ts';
import { impostorWorks, takeOver } from '../acts/take-over.ts';
import type { SeatDrill } from '../contract/drill.ts';

const remarks = [
  'A network that is made up (110 ms there, updates of the screen at 30 Hz); real remote sessions: docs/attacks.md.',
];

/** Somebody far away takes over by remote control: another hand, and what a network makes of it. */
export const remote: SeatDrill = {
  species: 'remote',
  at: 'seat',
  title: 'Somebody far away takes over by remote control',
  most: { seconds: 90, records: 30 },
  run(seat, context) {
    const chance = createChance(context.seed);
    const near = impostorWorks(context, seat.area, () => ({ keys: 60, reaches: 4 }));
    return takeOver(
      seat,
      context,
      { species: 'remote', variant: null, remarks },
      `${context.impostor} takes over by remote control, types, points and opens customers' records.`,
      (number) => farMoments(near(number), chance.branch(`network ${number}`)),
    );
  },
};
