import type { InputMoment } from '../../drive/input-moment.ts';
import { perform } from '../../drive/perform.ts';
import { createChance } from '../../synthetic/chance.ts';
import { createPerson } from '../../synthetic/person.ts';
import type { DrillContext, DrillOutcome, SeatDrill } from '../contract/drill.ts';
import type { Seat } from '../contract/seat.ts';
import { exposeRecords } from './expose.ts';
import { workFirst } from './work-first.ts';

type About = Pick<DrillOutcome, 'species' | 'variant' | 'remarks'>;
/** Input of the attack, stretch after stretch. */
export type Stretch = (number: number) => readonly InputMoment[];

/** What comes to whoever raises an alarm before anything is wrong. */
export const falseAlarm = { seconds: 0, inputs: 0, recordsExposed: 0, isFalseAlarm: true } as const;

/** The employee works until they are known, then `stretch` takes the session over. */
export async function takeOver(
  seat: Seat,
  context: DrillContext,
  about: About,
  announcement: string,
  stretch: Stretch,
): Promise<DrillOutcome> {
  if (!(await workFirst(seat, context))) return { ...about, ...falseAlarm };
  return attack(seat, context, about, announcement, stretch);
}

/** From the first second: says what happens, and lets it happen until the desk masks or patience ends. */
export async function attack(
  seat: Seat,
  context: DrillContext,
  about: About,
  announcement: string,
  stretch: Stretch,
): Promise<DrillOutcome> {
  context.say(announcement);
  return { ...about, ...(await exposeRecords(seat, { ...context, stretch })), isFalseAlarm: false };
}

/** The attacker's own hand at work, another stretch for each number. */
export function impostorWorks(
  { impostor, seed }: DrillContext,
  area: Seat['area'],
  work: (number: number) => { readonly keys: number; readonly reaches: number },
): Stretch {
  const chance = createChance(seed);
  return (number) => perform(createPerson(impostor), { ...work(number), area }, chance.branch(`impostor ${number}`));
}

/** A drill in which another hand only types on and opens records; `act` tells what goes before. */
export function drillStranger(
  { species, title }: Pick<SeatDrill, 'species' | 'title'>,
  act: typeof attack,
  announce: (seat: Seat, context: DrillContext) => string,
): SeatDrill {
  return {
    species,
    at: 'seat',
    title,
    most: { seconds: 90, records: 30 },
    run: (seat, context) =>
      act(
        seat,
        context,
        { species, variant: null, remarks: [] },
        announce(seat, context),
        impostorWorks(context, seat.area, typingOn),
      ),
  };
}

/** Types and opens records: looks for the field once, then only types. */
const typingOn = (number: number) => ({ keys: 200, reaches: number === 0 ? 2 : 0 });
