import type { InputMoment } from '../../drive/input-moment.ts';
import type { Seat } from '../contract/seat.ts';

export interface Exposure {
  /** Seconds from the beginning of the attack to the desk masking or refusing; null where it never did. */
  readonly seconds: number | null;
  /** Keys and clicks that the attack had made by then. */
  readonly inputs: number;
  /** Different customers whose record was shown in full. */
  readonly recordsExposed: number;
}

export interface Attack {
  /** Input of the attack, stretch after stretch; fewer than `inputs` keys or clicks end the drill only when there are no more. */
  readonly stretch: (number: number) => readonly InputMoment[];
  /** The attacker opens another record every so many ms. */
  readonly readEvery: number;
  /** The drill is lost after so many ms. */
  readonly patience: number;
  readonly say: (line: string) => void;
}

/** How often the desk is asked whether it masks, ms. */
const lookEvery = 100;

/**
 * Attacks a seat: plays input and opens records at the same time until the desk masks, refuses, or patience ends.
 * Measured at the desk, from outside: what it showed, not what samehand says of itself.
 */
export async function exposeRecords(seat: Seat, { stretch, readEvery, patience, say }: Attack): Promise<Exposure> {
  const records = await seat.records();
  const started = performance.now();
  let masked: number | null = null;
  let inputs = 0;
  const exposed = new Set<string>();
  const isOver = (): boolean => masked !== null || performance.now() - started > patience;

  const acting = (async () => {
    for (let number = 0; !isOver(); number += 1) {
      const plan = stretch(number);
      const from = performance.now();
      await seat.play(plan, isOver);
      const spent = performance.now() - from;
      inputs += plan.filter(({ kind, at }) => isInput(kind) && at - (plan[0]?.at ?? 0) <= spent).length;
      // What was sent last may still be on its way to a decision.
      await pause(lookEvery, isOver);
    }
  })();
  const reading = (async () => {
    for (let turn = 0; !isOver(); turn += 1) {
      const record = records[turn % records.length] ?? '';
      if ((await seat.read(record)) && !exposed.has(record)) {
        exposed.add(record);
        say(`  ${elapsed(started)}  ${record} was shown in full (${exposed.size})`);
      }
      await pause(readEvery, isOver);
    }
  })();
  const watching = (async () => {
    while (!isOver()) {
      if ((await seat.access()) !== 'full') {
        masked = performance.now() - started;
        say(`  ${elapsed(started)}  the records are masked`);
      }
      await pause(lookEvery, isOver);
    }
  })();
  await Promise.all([acting, reading, watching]);
  const seconds = masked === null ? null : Math.round(masked as number) / 1000;
  return { seconds, inputs, recordsExposed: exposed.size };
}

function isInput(kind: InputMoment['kind']): boolean {
  return kind === 'key-down' || kind === 'button-down';
}

function elapsed(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`;
}

async function pause(milliseconds: number, isOver: () => boolean): Promise<void> {
  const until = performance.now() + milliseconds;
  while (!isOver() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}
