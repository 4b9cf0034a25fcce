import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import { exposeRecords } from '../acts/expose.ts';
import { workFirst } from '../acts/work-first.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** The roommate at an unlocked laptop: the employee types, then somebody else sits down, types and opens customers' records. */
export const roommate: SeatDrill = {
  species: 'roommate',
  at: 'seat',
  title: 'Somebody else takes over an unlocked session',
  most: { seconds: 90, records: 30 },
  async run(seat, context) {
    const { impostor, say } = context;
    const chance = createChance(context.seed);
    const about = { species: 'roommate', variant: null, remarks: [] } as const;
    if (!(await workFirst(seat, context))) {
      return { ...about, seconds: 0, inputs: 0, recordsExposed: 0, isFalseAlarm: true };
    }
    say(`${impostor} takes over the unlocked session, types and opens customers' records.`);
    const exposure = await exposeRecords(seat, {
      ...context,
      stretch: (number) =>
        perform(
          createPerson(impostor),
          { keys: 200, reaches: number === 0 ? 2 : 0, area: seat.area },
          chance.branch(`impostor ${number}`),
        ),
    });
    return { ...about, ...exposure, isFalseAlarm: false };
  },
};
