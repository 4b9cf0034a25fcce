import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import { exposeRecords } from '../acts/expose.ts';
import { workFirst } from '../acts/work-first.ts';
import type { SeatDrill } from '../contract/drill.ts';

/** Keys of the recording. */
const keysRecorded = 250;

/**
 * The employee's own typing, recorded as they typed it, is played again to the millisecond. The recording is made in the drill's own
 * session: what is remembered of it ends with the session.
 */
export const replay: SeatDrill = {
  species: 'replay',
  at: 'seat',
  title: "The employee's own recorded typing is played again",
  most: { seconds: 60, records: 15 },
  async run(seat, context) {
    const { genuine, seed, say } = context;
    const about = { species: 'replay', variant: null, remarks: [] } as const;
    if (!(await workFirst(seat, { ...context, keysBefore: 50 }))) {
      return { ...about, seconds: 0, inputs: 0, recordsExposed: 0, isFalseAlarm: true };
    }
    say(`${genuine} types ${keysRecorded} keys, and something records them …`);
    const recording = perform(
      createPerson(genuine),
      { keys: keysRecorded, reaches: 0, area: seat.area },
      createChance(seed).branch('recorded'),
    );
    await seat.play(recording, () => false);
    if ((await seat.access()) !== 'full') {
      say('  records are masked already: a false alarm while the recording was made.');
      return { ...about, seconds: 0, inputs: 0, recordsExposed: 0, isFalseAlarm: true };
    }
    say('The recording is played.');
    const exposure = await exposeRecords(seat, { ...context, stretch: () => recording });
    return { ...about, ...exposure, isFalseAlarm: false };
  },
};
