import { readFileSync } from 'node:fs';
import { type HandModels, type HeardHands, parseHands, remoteModel } from '@samehand/engine';
import { findHands } from './find-hands.ts';
import type { FoundModel } from './find-model.ts';
import { ModelFault } from './model-fault.ts';

/** How far the manner of typing and of pointing is believed, 0…1. */
export interface Heed {
  readonly typing: number;
  readonly way: number;
  /** Whether the pace of the pointer is heard: no where people work on virtual desktops. */
  readonly remote: boolean;
}

/** The hand models that are heard, as far as they are believed; null where nothing is. */
export function heedHands({ habits, typing, way }: HandModels, heed: Heed): HeardHands | null {
  if (heed.typing === 0 && heed.way === 0 && !heed.remote) return null;
  return {
    habits,
    heed,
    ...(heed.typing > 0 ? { typing } : {}),
    ...(heed.way > 0 ? { way } : {}),
    ...(heed.remote ? { remote: remoteModel } : {}),
  };
}

/**
 * The hand models that go with a model.
 * @throws ModelFault `model-unreadable` where the file cannot be read or is none for this engine
 */
export function readHands(found: Pick<FoundModel, 'hands'>): HandModels {
  const file = findHands(found);
  const parsed = parseHands(readText(file));
  if (parsed.ok) return parsed.value;
  const { code, where, message } = parsed.error;
  const remedy = file === found.hands ? '. Go back to the model before it: samehand fit --rollback, or fit again' : '';
  throw new ModelFault('model-unreadable', `hand models (${file}): ${code}: ${message} (${where})${remedy}`);
}

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown cause';
    throw new ModelFault('model-unreadable', `hand models (${file}) cannot be read: ${why}`, { cause: error });
  }
}
