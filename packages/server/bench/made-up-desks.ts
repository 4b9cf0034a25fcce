import type { Desk } from './load.ts';
import { makeBodies } from './make-bodies.ts';

/** Of work, in seconds: enough for every subject to be enrolled, so that the measured batches are compared and not only gathered. */
const enrolFor = 400;
/** The same of what is measured in a round. */
const workFor = 150;

/** Desks of people who are made up, and type and point without ever pausing: the busiest minute of a desk, all day long. */
export async function makeUpDesks(count: number, seconds: number): Promise<readonly Desk[]> {
  const enrol = Math.ceil(enrolFor / seconds);
  const work = Math.ceil(workFor / seconds);
  const desks: Desk[] = [];
  for (let index = 0; index < count; index += 1) {
    const bodies = await makeBodies(`bench-${index}`, enrol + work, seconds);
    desks.push({ enrol: bodies.slice(0, enrol), work: bodies.slice(enrol) });
  }
  return desks;
}
