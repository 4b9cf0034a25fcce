import { perform } from '../drive/perform.ts';
import { createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { isReadable, listCustomers } from './desk-session.ts';
import type { Seat } from './seat.ts';

export interface RoommateOptions {
  /** Whose session it is; the name seeds the hand that was enrolled. */
  readonly genuine: string;
  /** Whose hand takes over. */
  readonly impostor: string;
  /** Keys that the employee types first. */
  readonly keysBefore: number;
  /** The impostor opens another customer every so many ms. */
  readonly readEvery: number;
  /** The drill is lost after so many ms. */
  readonly patience: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface DrillOutcome {
  readonly species: 'roommate';
  /** Seconds from the take-over to the desk masking or refusing; null where it never did. */
  readonly seconds: number | null;
  /** Keys that the impostor had pressed by then. */
  readonly keys: number;
  /** Different customers whose record was shown in full to the impostor. */
  readonly recordsExposed: number;
  /** The desk masked the employee before the take-over: a false alarm. */
  readonly isFalseAlarm: boolean;
}

/** How often the desk is asked whether it masks, ms. */
const lookEvery = 200;

/**
 * The roommate at an unlocked laptop: the employee types, then somebody else sits down, types and opens customers' records.
 * Measured at the desk, from outside: what its pages showed, not what samehand says of itself.
 */
export async function drillRoommate(seat: Seat, options: RoommateOptions): Promise<DrillOutcome> {
  const { say, seed } = options;
  const chance = createChance(seed);
  const customers = listCustomers(await seat.open('/customers'));

  say(`${options.genuine} works at the desk, through ${seat.through} …`);
  const work = { keys: options.keysBefore, reaches: 6, area: seat.area };
  await seat.play(perform(createPerson(options.genuine), work, chance.branch('genuine')), () => false);
  if ((await seat.access()) !== 'full') {
    say('  records are masked already: a false alarm before anybody took over.');
    return { species: 'roommate', seconds: 0, keys: 0, recordsExposed: 0, isFalseAlarm: true };
  }
  say('  records are shown in full, as they should be.');

  say(`${options.impostor} takes over the unlocked session, types and opens customers' records.`);
  const started = performance.now();
  let masked: number | null = null;
  let keys = 0;
  const exposed = new Set<string>();
  const isOver = (): boolean => masked !== null || performance.now() - started > options.patience;

  const typing = (async () => {
    for (let stretch = 0; !isOver(); stretch += 1) {
      const plan = perform(
        createPerson(options.impostor),
        { keys: 200, reaches: stretch === 0 ? 2 : 0, area: seat.area },
        chance.branch(`impostor ${stretch}`),
      );
      const from = performance.now();
      await seat.play(plan, isOver);
      const spent = performance.now() - from;
      keys += plan.filter(({ kind, at }) => kind === 'key-down' && at - (plan[0]?.at ?? 0) <= spent).length;
    }
  })();
  const reading = (async () => {
    for (let turn = 0; !isOver(); turn += 1) {
      const path = customers[turn % customers.length] ?? '/customers';
      if (isReadable(await seat.open(path)) && !exposed.has(path)) {
        exposed.add(path);
        say(`  ${elapsed(started)}  ${path} was shown in full (${exposed.size})`);
      }
      await pause(options.readEvery, isOver);
    }
  })();
  const watching = (async () => {
    while (!isOver()) {
      if ((await seat.access()) !== 'full') {
        masked = performance.now() - started;
        say(`  ${elapsed(started)}  the desk masks the records`);
      }
      await pause(lookEvery, isOver);
    }
  })();
  await Promise.all([typing, reading, watching]);
  const seconds = masked === null ? null : Math.round(masked as number) / 1000;
  return { species: 'roommate', seconds, keys, recordsExposed: exposed.size, isFalseAlarm: false };
}

function elapsed(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`;
}

async function pause(milliseconds: number, isOver: () => boolean): Promise<void> {
  const until = performance.now() + milliseconds;
  while (!isOver() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}
