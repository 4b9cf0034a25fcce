import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import { attack, falseAlarm } from '../acts/take-over.ts';
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
    if (!(await workFirst(seat, { ...context, keysBefore: 50 }))) return { ...about, ...falseAlarm };
    say(`${genuine} types ${keysRecorded} keys, and something records them …`);
    const work = { keys: keysRecorded, reaches: 0, area: seat.area };
    const recording = perform(createPerson(genuine), work, createChance(seed).branch('recorded'));
    await seat.play(recording, () => false);
    if ((await seat.access()) !== 'full') {
      say('  records are masked already: a false alarm while the recording was made.');
      return { ...about, ...falseAlarm };
    }
    return attack(seat, context, about, 'The recording is played.', () => recording);
  },
};
