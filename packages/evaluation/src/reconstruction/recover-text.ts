import { createChance } from '../synthetic/chance.ts';
import type { Attacker } from './build-attacker.ts';
import type { KnownWindow } from './capture-known-windows.ts';
import { chooseText } from './choose-text.ts';
import { drawCandidates } from './draw-texts.ts';
import { type Knowledge, posePuzzle } from './puzzle.ts';
import type { Habits } from './reading.ts';
import { readWindow } from './reading.ts';
import { recallTexts } from './recall-texts.ts';
import { searchTexts } from './search-texts.ts';

/** Partial texts that one run of the search keeps, and runs: many narrow ones agree less by accident than one wide one (docs/privacy-attack.md). */
const searchWidth = 600;
const searchRuns = 4;
/** Texts that stand for all that the window may be: of the search, of the memory. */
const imaginedTexts = 200;
export const rememberedTexts = 400;

/** What the attacker sees of a window. `order` is used only where the knowledge says so. */
export interface Victim {
  readonly window: KnownWindow['payload'];
  readonly habits: Habits;
  readonly order: readonly number[];
}

/** Texts that the window may be, by the search over orders and keys. */
export function imagineTexts(
  attacker: Attacker,
  { window, habits, order }: Victim,
  knowledge: Knowledge,
  links = attacker.links,
): readonly Uint8Array[] {
  const puzzle = posePuzzle(readWindow(window, habits), order, attacker.timing, links, knowledge);
  return Array.from({ length: searchRuns }, (_, run) => {
    const found = searchTexts(puzzle, attacker.model, { width: searchWidth, languageTrust: 1 }, createChance(run + 1));
    return drawCandidates(found, imaginedTexts / searchRuns, createChance(run + 101));
  }).flat();
}

/** Texts that others typed with the most similar zone pairs. */
export function rememberTexts({ memory }: Attacker, { window }: Victim): readonly Uint8Array[] {
  return recallTexts(memory, window, rememberedTexts).map(({ text }) => text);
}

/** The one text for the window. Falls back on what is most like all texts where that is no worse. */
export function settleText({ blind }: Attacker, jury: readonly Uint8Array[]): Uint8Array {
  return chooseText(jury, [...jury.slice(0, 8), ...jury.slice(-8), blind]);
}
