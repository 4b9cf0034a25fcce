import { symbolCount } from './key-symbols.ts';

/** Length of the pieces by which two typings of one sentence are recognised. */
const pieceLength = 5;
/**
 * Share of the shorter text's pieces that the other must hold for both to be typings of one sentence. Different sentences of the
 * same language share a tenth.
 */
const sameSentence = 0.25;

/** Hands out the number of the sentence that a text (symbols on the screen) is a typing of: a new one, or that of the text most like it. */
export function createSentenceGroups(): (screen: readonly number[]) => number {
  const holders = new Map<number, number[]>();
  const sizes: number[] = [];
  return (screen) => {
    const pieces = cutPieces(screen);
    const common = new Map<number, number>();
    for (const piece of pieces) {
      for (const group of holders.get(piece) ?? []) common.set(group, (common.get(group) ?? 0) + 1);
    }
    let best = -1;
    let most = sameSentence;
    for (const [group, shared] of common) {
      const share = shared / Math.min(pieces.size, sizes[group] as number);
      if (share > most) [best, most] = [group, share];
    }
    if (best >= 0) return best;
    const group = sizes.push(pieces.size) - 1;
    for (const piece of pieces) {
      const held = holders.get(piece);
      if (held) held.push(group);
      else holders.set(piece, [group]);
    }
    return group;
  };
}

function cutPieces(screen: readonly number[]): ReadonlySet<number> {
  const pieces = new Set<number>();
  for (let at = 0; at + pieceLength <= screen.length; at++) {
    let piece = 0;
    for (let k = 0; k < pieceLength; k++) piece = piece * symbolCount + (screen[at + k] as number);
    pieces.add(piece);
  }
  return pieces;
}
