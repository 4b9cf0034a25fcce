import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type HandModels, parseHands } from '@samehand/engine';

export const handsFile = fileURLToPath(new URL('../../../engine/models/hands.json', import.meta.url));

/** The hand models that ship. Throws, naming the file, where they cannot be read. */
export function readShippedHands(): HandModels {
  const hands = parseHands(readFileSync(handsFile, 'utf8'));
  if (!hands.ok) throw new Error(`${handsFile}: ${hands.error.message} (${hands.error.where})`);
  return hands.value;
}
