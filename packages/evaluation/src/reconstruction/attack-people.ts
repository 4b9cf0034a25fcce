import type { Attacker } from './build-attacker.ts';
import { chanceOf, isHeldSentence } from './build-attacker.ts';
import { captureKnownWindows, type KnownWindow } from './capture-known-windows.ts';
import { printText } from './choose-text.ts';
import { countWords } from './count-words.ts';
import { compareTexts, preparePattern } from './edit-similarity.ts';
import { symbolCount } from './key-symbols.ts';
import type { Typist } from './read-typists.ts';
import { findHabits } from './reading.ts';
import { recallTexts } from './recall-texts.ts';
import { imagineTexts, rememberedTexts, rememberTexts, settleText, type Victim } from './recover-text.ts';
import { type LetterGains, tallyLetters } from './tally-letters.ts';

/** Who is told what. The first four see what travels; the others show what each safeguard is worth. */
export const attackKinds = [
  'blind',
  'recall',
  'search',
  'both',
  'zones',
  'chained',
  'noiseless',
  'ordered zones',
  'ordered zones and times',
  'known texts',
] as const;
export type AttackKind = (typeof attackKinds)[number];

/** What one attack made of one window. */
export interface Outcome {
  /** Edit similarity of its text to the truth, 0 … 1. */
  readonly similarity: number;
  /** Whole words of the truth, and how many of them stand in the text. */
  readonly words: number;
  readonly found: number;
}

/** What was made of one subject: an outcome a window, by attack. */
export interface SubjectOutcome {
  readonly subject: string;
  readonly outcomes: Readonly<Record<AttackKind, readonly Outcome[]>>;
  readonly letters: LetterGains;
}

export interface AttackOptions {
  /** Windows attacked of a subject, at most. */
  readonly windows: number;
  /** Windows of those that the search attacks too: it takes ten times as long as the memory. */
  readonly searched: number;
  /** Windows of those that the comparisons attack too. */
  readonly compared: number;
}

/** Attacks what a subject typed of the held sentences. Null where that fills no window. */
export function attackSubject(
  attacker: Attacker,
  { subject, texts }: Typist,
  { windows: most, searched, compared }: AttackOptions,
): SubjectOutcome | null {
  const held = texts.filter(({ sentence }) => isHeldSentence(sentence));
  const windows = captureKnownWindows(held, chanceOf(subject));
  if (windows.length === 0) return null;
  const habits = findHabits(windows.map(({ payload }) => payload));
  const rawHabits = findHabits(windows.map(({ noiseless }) => noiseless));
  const outcomes = Object.fromEntries(attackKinds.map((kind) => [kind, [] as Outcome[]])) as Record<
    AttackKind,
    Outcome[]
  >;
  for (const [at, known] of pickEvenly(windows, most).entries()) {
    const truth = printText(known.order.map((sample) => known.keys[sample]?.symbol ?? 0));
    const judge = (kind: AttackKind, text: Uint8Array) => outcomes[kind].push(judgeText(truth, text));
    const victim = { window: known.payload, habits, order: known.order };
    const remembered = rememberTexts(attacker, victim);
    judge('blind', attacker.blind);
    judge('recall', settleText(attacker, remembered));
    if (at < searched) {
      const imagined = imagineTexts(attacker, victim, { pairs: true, times: true, holds: false, order: false });
      judge('search', settleText(attacker, imagined));
      judge('both', settleText(attacker, [...remembered, ...imagined]));
    }
    if (at >= compared) continue;
    for (const [kind, text] of compareSafeguards(attacker, victim, known, rawHabits)) judge(kind, text);
  }
  return { subject, outcomes, letters: tallyLetters(attacker.timing, windows, habits) };
}

/** So many of them at most, from beginning, middle and end alike: a subject's first window always begins with a sentence. */
function pickEvenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  const picked = Math.min(most, items.length);
  return Array.from({ length: picked }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / picked)] as Item);
}

function* compareSafeguards(
  attacker: Attacker,
  victim: Victim,
  { chained, noiseless }: KnownWindow,
  rawHabits: Victim['habits'],
): Generator<readonly [AttackKind, Uint8Array]> {
  const holds = { pairs: true, times: true, holds: true, order: false };
  const ordered = { pairs: true, times: false, holds: false, order: true };
  const settle = (texts: readonly Uint8Array[]) => settleText(attacker, texts);
  yield ['chained', settle(imagineTexts(attacker, { ...victim, window: chained }, holds))];
  const raw = { ...victim, window: noiseless, habits: rawHabits };
  yield ['noiseless', settle(imagineTexts(attacker, raw, holds, attacker.noiselessLinks))];
  yield ['ordered zones', settle(imagineTexts(attacker, victim, ordered))];
  yield ['ordered zones and times', settle(imagineTexts(attacker, victim, { ...ordered, times: true }))];
  yield [
    'zones',
    settle(recallTexts(attacker.memory, victim.window, rememberedTexts, 'zones').map(({ text }) => text)),
  ];
  yield ['known texts', recallTexts(attacker.library, victim.window, 1)[0]?.text ?? attacker.blind];
}

function judgeText(truth: Uint8Array, text: Uint8Array): Outcome {
  return { similarity: compareTexts(preparePattern(truth, symbolCount), text), ...countWords(truth, text) };
}
