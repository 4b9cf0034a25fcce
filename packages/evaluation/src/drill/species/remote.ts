import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import { exposeRecords } from '../acts/expose.ts';
import { farMoments } from '../acts/far-moments.ts';
import { workFirst } from '../acts/work-first.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** Somebody far away takes over by remote control: another hand, and what a network makes of it. */
export const remote: SeatDrill = {
  species: 'remote',
  at: 'seat',
  title: 'Somebody far away takes over by remote control',
  most: { seconds: 90, records: 30 },
  async run(seat, context) {
    const { impostor, say } = context;
    const chance = createChance(context.seed);
    const remarks = [
      'A network that is made up (110 ms there, updates of the screen at 30 Hz); real remote sessions: docs/attacks.md.',
    ];
    const about = { species: 'remote', variant: null, remarks } as const;
    if (!(await workFirst(seat, context))) {
      return { ...about, seconds: 0, inputs: 0, recordsExposed: 0, isFalseAlarm: true };
    }
    say(`${impostor} takes over by remote control, types, points and opens customers' records.`);
    const exposure = await exposeRecords(seat, {
      ...context,
      stretch: (number) => {
        const work = { keys: 60, reaches: 4, area: seat.area };
        const near = perform(createPerson(impostor), work, chance.branch(`impostor ${number}`));
        return farMoments(near, chance.branch(`network ${number}`));
      },
    });
    return { ...about, ...exposure, isFalseAlarm: false };
  },
};
