import type { Stroke, StrokeRun } from '@samehand/protocol';
import { readDataset } from '../datasets/read-dataset.ts';
import { readPointer } from '../datasets/read-pointer.ts';
import { replayPointer } from '../datasets/replay-pointer.ts';
import { sendThroughWire } from '../datasets/through-wire.ts';
import { createChance } from '../synthetic/chance.ts';

/** A real person's strokes as the server received them. */
export interface Pointer {
  readonly subject: string;
  readonly strokes: readonly Stroke[];
}

/** No more of one person is read: the longest sets would drown the others. */
const mostStrokes = 2000;

/** People of a mouse set whom `wanted` names; empty where the folder lacks the set. */
export function gatherPointers(folder: string, set: string, wanted: (subject: string) => boolean): readonly Pointer[] {
  return (readDataset(folder, set) ?? [])
    .filter(({ subject }) => wanted(subject))
    .map(({ subject, text }) => {
      const chance = createChance(37).branch(`${set}/${subject}`);
      const strokes: Stroke[] = [];
      for (const session of readPointer(text)) {
        strokes.push(...sendStrokes(replayPointer(session, chance).map(({ stroke }) => stroke)));
        if (strokes.length >= mostStrokes) break;
      }
      return { subject, strokes: strokes.slice(0, mostStrokes) };
    });
}

/** Strokes of a part: what the server receives at once. */
const partStrokes = 20;

/** Strokes as the server receives them. */
export function sendStrokes(strokes: readonly Stroke[]): readonly Stroke[] {
  const received: Stroke[] = [];
  for (let from = 0; from < strokes.length; from += partStrokes) {
    const run: StrokeRun = { kind: 'strokes', strokes: strokes.slice(from, from + partStrokes) };
    received.push(...(sendThroughWire(run) as StrokeRun).strokes);
  }
  return received;
}
