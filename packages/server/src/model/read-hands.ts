import { readFileSync } from 'node:fs';
import { type HeardHands, parseHands, remoteModel } from '@samehand/engine';
import { ModelFault } from './model-fault.ts';

/** How far the manner of typing and of pointing is believed, 0…1. */
export interface Heed {
  readonly typing: number;
  readonly way: number;
  /** Whether the pace of the pointer is heard: no where people work on virtual desktops. */
  readonly remote: boolean;
}

/**
 * The hand models that ship, as far as they are believed; null where nothing is.
 * @throws ModelFault `model-unreadable` where the file cannot be read or is none
 */
export function readHands(heed: Heed): HeardHands | null {
  if (heed.typing === 0 && heed.way === 0 && !heed.remote) return null;
  const file = new URL(import.meta.resolve('@samehand/engine/models/hands.json'));
  const parsed = parseHands(readText(file));
  if (!parsed.ok) {
    const { code, where, message } = parsed.error;
    throw new ModelFault('model-unreadable', `hand models (${file}): ${code}: ${message} (${where})`);
  }
  const { habits, typing, way } = parsed.value;
  return {
    habits,
    heed,
    ...(heed.typing > 0 ? { typing } : {}),
    ...(heed.way > 0 ? { way } : {}),
    ...(heed.remote ? { remote: remoteModel } : {}),
  };
}

function readText(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown cause';
    throw new ModelFault('model-unreadable', `hand models (${file}) cannot be read: ${why}`, { cause: error });
  }
}
