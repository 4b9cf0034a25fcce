import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readGzip } from '../datasets/read-gzip.ts';

/** One typing of the phrase. */
export interface Repetition {
  /** From 1 to 400, over eight sessions; some are missing. */
  readonly number: number;
  /** ln hold (s) of each key, then asinh(release–press / 60 ms) of each pair. */
  readonly timings: readonly number[];
}

const file = 'keystrokes-cmu-password.features.csv.gz';

/**
 * The repetitions of each subject of Killourhy and Maxion's password (`subject,rep,H.x,DD.x.y,UD.x.y,H.y …`, seconds), in order.
 * Null where the folder lacks the file. Throws where it cannot be unpacked, or a line has not as many numbers as the head names.
 */
export function readPasswordTyping(folder: string): ReadonlyMap<string, readonly Repetition[]> | null {
  const path = join(folder, file);
  if (!existsSync(path)) return null;
  const [head = '', ...lines] = new TextDecoder().decode(readGzip(path)).split('\n');
  const names = head.trimEnd().split(',');
  const holds = columnsOf(names, 'H.');
  const gaps = columnsOf(names, 'UD.');
  const people = new Map<string, Repetition[]>();
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const fields = line.trimEnd().split(',');
    const numbers = fields.map(Number);
    if (fields.length !== names.length || numbers.slice(1).some((value) => !Number.isFinite(value))) {
      throw new RangeError(`${path}: line ${at + 2} is not ${names.length} fields`);
    }
    const subject = fields[0] as string;
    const repetitions = people.get(subject) ?? [];
    people.set(subject, repetitions);
    const timings = [
      ...holds.map((column) => Math.log(Math.min(2, Math.max(0.01, numbers[column] as number)))),
      ...gaps.map((column) => Math.asinh((numbers[column] as number) / 0.06)),
    ];
    repetitions.push({ number: numbers[1] as number, timings });
  }
  for (const repetitions of people.values()) repetitions.sort((a, b) => a.number - b.number);
  return people;
}

function columnsOf(names: readonly string[], start: string): readonly number[] {
  return [...names.keys()].filter((column) => names[column]?.startsWith(start));
}
