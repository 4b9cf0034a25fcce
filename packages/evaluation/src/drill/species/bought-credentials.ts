import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import { exposeRecords } from '../acts/expose.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** Password and second factor were bought: a whole sign-in, another hand from the first second. */
export const boughtCredentials: SeatDrill = {
  species: 'bought-credentials',
  at: 'seat',
  title: 'Another hand from the first second of a session that was signed in to properly',
  most: { seconds: 90, records: 30 },
  async run(seat, context) {
    const { impostor, genuine, say } = context;
    const chance = createChance(context.seed);
    say(`${impostor} signs in as ${genuine}, through ${seat.through}, types and opens customers' records.`);
    const exposure = await exposeRecords(seat, {
      ...context,
      stretch: (number) =>
        perform(
          createPerson(impostor),
          { keys: 200, reaches: number === 0 ? 2 : 0, area: seat.area },
          chance.branch(`impostor ${number}`),
        ),
    });
    return { species: 'bought-credentials', variant: null, remarks: [], ...exposure, isFalseAlarm: false };
  },
};
