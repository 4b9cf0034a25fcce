import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import type { DrillContext } from '../contract/drill.ts';
import type { Seat } from '../contract/seat.ts';

/** The employee works until they are known; false where they were masked although nothing is wrong. */
export async function workFirst(seat: Seat, context: DrillContext): Promise<boolean> {
  const { genuine, keysBefore, seed, say } = context;
  say(`${genuine} works at the desk, through ${seat.through} …`);
  const work = { keys: keysBefore, reaches: 6, area: seat.area };
  await seat.play(perform(createPerson(genuine), work, createChance(seed).branch('genuine')), () => false);
  const isFull = (await seat.access()) === 'full';
  say(
    isFull
      ? '  records are shown in full, as they should be.'
      : '  records are masked already: a false alarm before anybody attacked.',
  );
  return isFull;
}
