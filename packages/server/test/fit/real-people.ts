import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CutStroke, KeystrokeWindow } from '@samehand/protocol';
import { readDataset } from '../../../evaluation/src/datasets/read-dataset.ts';
import { readKeystrokes, type TypingSession } from '../../../evaluation/src/datasets/read-keystrokes.ts';
import { readPointer } from '../../../evaluation/src/datasets/read-pointer.ts';
import { replayKeys } from '../../../evaluation/src/datasets/replay-keys.ts';
import { replayPointer } from '../../../evaluation/src/datasets/replay-pointer.ts';
import { createChance } from '../../../evaluation/src/synthetic/chance.ts';
import type { Captured, Worker } from './workplace.ts';

/** Where the data sets lie; they are no part of the repository. */
export const dataFolder =
  process.env['SAMEHAND_DATASETS'] ?? join(import.meta.dirname, '../../../../../shared/datasets');

export function hasDataset(name: string): boolean {
  return existsSync(join(dataFolder, name)) || existsSync(join(dataFolder, `${name}.tar.gz`));
}

/** People of a keystroke set; one who sat only once is cut into `parts` sessions of as many keys. */
export function readTypists(name: string, parts: number, folder = dataFolder): readonly Worker[] {
  const files = readDataset(folder, name);
  if (files === null) throw new Error(`${folder} lacks ${name}`);
  return files.map(({ subject, text }) => {
    const read = readKeystrokes(text);
    const sat = read.length > 1 ? joinInto(read, parts) : cut(read[0]?.keys ?? [], parts);
    return {
      subject: `${name}.${subject}`,
      sessions: sat.map((sittings, at) => capture(sittings, `${name}/${subject}/${at}`)),
    };
  });
}

function cut(keys: TypingSession['keys'], parts: number): readonly (readonly TypingSession[])[] {
  const size = Math.ceil(keys.length / parts);
  return Array.from({ length: parts }, (_, at) => [{ id: `${at}`, keys: keys.slice(at * size, (at + 1) * size) }]);
}

/** Neighbouring sittings become one session where there are more than `parts`. */
function joinInto(sittings: readonly TypingSession[], parts: number): readonly (readonly TypingSession[])[] {
  const size = Math.ceil(sittings.length / parts);
  return Array.from({ length: Math.ceil(sittings.length / size) }, (_, at) =>
    sittings.slice(at * size, (at + 1) * size),
  );
}

/** Sampled by the collector's own sampler, and set to begin at 0 with sittings a moment apart, whatever the set's clock says. */
function capture(sittings: readonly TypingSession[], label: string): readonly Captured[] {
  const captured: Captured[] = [];
  let clock = 0;
  const chance = createChance(1).branch(label);
  for (const { window, startedAt, endedAt } of replayKeys(sittings, chance)) {
    const duration = Math.min(60_000, Math.max(1_000, endedAt - startedAt));
    captured.push({ startedAt: clock, endedAt: clock + duration, payload: window satisfies KeystrokeWindow });
    clock += duration + 200;
  }
  return captured;
}

/** People of a mouse set, the longest session first; one who sat only once is cut into `parts` sessions of as many strokes. */
export function readPointing(name: string, parts: number, folder = dataFolder): readonly Worker[] {
  const files = readDataset(folder, name);
  if (files === null) throw new Error(`${folder} lacks ${name}`);
  return files.map(({ subject, text }) => {
    const read = readPointer(text).map((session) =>
      replayPointer(session, createChance(1).branch(`${name}/${subject}/${session.id}`)),
    );
    const [only = []] = read;
    const size = Math.ceil(only.length / parts);
    const sat =
      read.length > 1 ? read : Array.from({ length: parts }, (_, at) => only.slice(at * size, (at + 1) * size));
    return { subject: `${name}.${subject}`, sessions: sat.map(packStrokes) };
  });
}

function packStrokes(strokes: readonly CutStroke[]): readonly Captured[] {
  const captured: Captured[] = [];
  const size = 10;
  let clock = 0;
  for (let from = 0; from < strokes.length; from += size) {
    const run = strokes.slice(from, from + size);
    const spent = (run.at(-1)?.endedAt ?? 0) - (run[0]?.startedAt ?? 0);
    const duration = Math.min(60_000, Math.max(1_000, spent));
    const payload = { kind: 'strokes', strokes: run.map(({ stroke }) => stroke) } as const;
    captured.push({ startedAt: clock, endedAt: clock + duration, payload });
    clock += duration + 200;
  }
  return captured;
}
