import { readDataset } from '../datasets/read-dataset.ts';
import { readKeystrokes } from '../datasets/read-keystrokes.ts';
import { readPointer } from '../datasets/read-pointer.ts';
import { perform } from '../drive/perform.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { type Chance, createChance } from '../synthetic/chance.ts';
import { createPerson } from '../synthetic/person.ts';
import { borrowInput } from './borrow-input.ts';
import type { Performance } from './hold-sittings.ts';
import { screen } from './seat.ts';

/** Gives the input of person `number`. */
export type Performer = (number: number) => Performance;

const typingSet = 'keystrokes-aalto-desktop';
const pointingSets = ['mouse-sapimouse', 'mouse-dlrv-web'] as const;
/** How often mice report, ms: most of them cables at 125 Hz, gaming mice, touchpads and Bluetooth. */
const reportTimes = [8, 8, 8, 8, 8, 4, 4, 2, 1000 / 90, 1000 / 66] as const;
/** Seconds that a made-up person takes for one reach, and for one key. */
const reachSeconds = 1.4;
const keySeconds = 0.25;

/**
 * People on whom nothing was fitted: the typing of one and the pointing of another, at a mouse drawn for each. Null where the folder lacks
 * the sets, or has nobody who may be judged.
 */
export function gatherPerformances(folder: string, subjects: FittingSubjects, seconds: number): Performer | null {
  const pick = (set: string) =>
    (readDataset(folder, set) ?? []).filter(({ subject }) => isHeldOut(subjects, set, subject));
  const typists = pick(typingSet);
  const pointers = pointingSets.flatMap(pick);
  if (typists.length === 0 || pointers.length === 0) return null;
  return (number) => {
    const chance = seed(number);
    const typist = typists[(number * 7) % typists.length] as (typeof typists)[number];
    const pointer = pointers[number % pointers.length] as (typeof pointers)[number];
    const reportEvery = reportTimes[Math.floor(chance() * reportTimes.length)] ?? 8;
    const typing = readKeystrokes(typist.text).slice(number % 3);
    const pointing = readPointer(pointer.text).slice(number % 2);
    return { person: number, moments: borrowInput(typing, pointing, reportEvery, seconds * 1000, chance) };
  };
}

/** People who do not exist: what is recorded of them may be shown to anybody. */
export function inventPerformances(seconds: number): Performer {
  return (number) => {
    const script = {
      keys: Math.round(seconds / 2 / keySeconds),
      reaches: Math.round(seconds / 2 / reachSeconds),
      area: { left: 80, top: 200, width: screen.width - 200, height: screen.height - 320 },
    };
    return { person: number, moments: perform(createPerson(`remote ${number}`), script, seed(number)) };
  };
}

function seed(number: number): Chance {
  return createChance(77).branch(`judge/${number}`);
}
