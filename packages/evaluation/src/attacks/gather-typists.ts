import type { KeystrokeWindow } from '@samehand/protocol';
import { readDataset } from '../datasets/read-dataset.ts';
import { readKeystrokes, type TypedKey, type TypingSession } from '../datasets/read-keystrokes.ts';
import { replayKeys } from '../datasets/replay-keys.ts';
import { sendThroughWire } from '../datasets/through-wire.ts';
import { createChance } from '../synthetic/chance.ts';

/** A real person: the raw sessions, which a forger may have recorded, and the windows that the server received. */
export interface Typist {
  readonly subject: string;
  readonly sessions: readonly TypingSession[];
  readonly windows: readonly KeystrokeWindow[];
}

/** People of a keystroke set whom `wanted` names; empty where the folder lacks the set. The same subject always gives the same windows. */
export function gatherTypists(folder: string, set: string, wanted: (subject: string) => boolean): readonly Typist[] {
  return (readDataset(folder, set) ?? [])
    .filter(({ subject }) => wanted(subject))
    .map(({ subject, text }) => {
      const sessions = readKeystrokes(text);
      const chance = createChance(31).branch(`${set}/${subject}`);
      return { subject, sessions, windows: sendKeys(sessions, chance) };
    });
}

/** Windows of these sessions as the server receives them. */
export function sendKeys(sessions: readonly TypingSession[], chance: () => number): readonly KeystrokeWindow[] {
  return replayKeys(sessions, chance).map(({ window }) => sendThroughWire(window) as KeystrokeWindow);
}

/** Windows of one stretch of forged keys. */
export function sendForgery(keys: readonly TypedKey[], chance: () => number): readonly KeystrokeWindow[] {
  return sendKeys([{ id: 'forged', keys }], chance);
}
