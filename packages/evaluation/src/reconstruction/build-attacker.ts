import { captureLimits } from '@samehand/protocol';
import { dealSubject } from '../fit/choose-subjects.ts';
import { createChance } from '../synthetic/chance.ts';
import { captureKnownWindows, type KnownWindow } from './capture-known-windows.ts';
import { chooseText } from './choose-text.ts';
import { inventTexts } from './draw-texts.ts';
import { fitLanguageModel, type LanguageModel } from './language-model.ts';
import { fitLinkModel, type LinkModel } from './link-model.ts';
import type { TypedSentence, Typist } from './read-typists.ts';
import { findHabits, readWindow } from './reading.ts';
import { type Memory, memoriseTexts } from './recall-texts.ts';
import { fitTimingModel, type KnownReading, type TimingModel } from './timing-model.ts';

/** One sentence in so many is kept from the language model, the memory and the blind text: only those are attacked. */
const sentencesPerHeld = 3;
/** Sentences typed by fewer are mistyped beyond recognition: they could smuggle a held sentence in. */
const leastTypings = 4;
/** Typists whose rhythm is learned: more change nothing. */
const rhythmTypists = 300;
/** Texts that the blind attacker imagines. */
const imagined = 600;
/** Texts that he improves. */
const blindTries = 12;
/** What a sentence of prose counts beside one that typists typed. */
const proseWeight = 0.5;

/** All that the attacker has learned from people and sentences other than those attacked. */
export interface Attacker {
  readonly model: LanguageModel;
  readonly memory: Memory;
  readonly timing: TimingModel;
  readonly links: LinkModel;
  readonly noiselessLinks: LinkModel;
  /** Best text of one who is told only the number of keys: the baseline. */
  readonly blind: Uint8Array;
  /** Memory of every sentence, the attacked ones too, as others typed them. */
  readonly library: Memory;
}

/** Tells whether a sentence is kept from the attacker. */
export function isHeldSentence(sentence: number): boolean {
  return dealSubject(String(sentence), 'samehand reconstruction') % sentencesPerHeld === 0;
}

/** The same chance for one subject, for ever. */
export function chanceOf(subject: string): () => ReturnType<typeof createChance> {
  return () => createChance(1).branch(`reconstruction/${subject}`);
}

/** @param prose sentences of other origin (symbols of keys), or none */
export function buildAttacker(typists: readonly Typist[], prose: readonly (readonly number[])[]): Attacker {
  const typings = new Map<number, number>();
  for (const { texts } of typists) {
    for (const { sentence } of texts) typings.set(sentence, (typings.get(sentence) ?? 0) + 1);
  }
  const known = typists
    .flatMap(({ texts }) => texts)
    .filter(({ sentence }) => (typings.get(sentence) ?? 0) >= Math.min(leastTypings, typists.length / 100));
  const unheld = known.filter(({ sentence }) => !isHeldSentence(sentence));
  const model = fitLanguageModel([
    ...unheld.map((text) => ({ symbols: listSymbols(text), weight: 1 / (typings.get(text.sentence) ?? 1) })),
    ...prose.map((symbols) => ({ symbols, weight: proseWeight })),
  ]);
  const keys = captureLimits.windowSamples;
  const memory = memoriseTexts([...unheld.map(listSymbols), ...prose], keys, 5);
  const rhythm = typists.slice(0, rhythmTypists);
  const readings = learnRhythm(rhythm, ({ chained }) => chained);
  return {
    model,
    memory,
    timing: fitTimingModel(readings),
    links: fitLinkModel(readings),
    noiselessLinks: fitLinkModel(learnRhythm(rhythm.slice(0, rhythmTypists / 3), ({ noiseless }) => noiseless)),
    blind: chooseBlindly(model, memory, keys),
    library: memoriseTexts(known.map(listSymbols), keys, 2),
  };
}

function listSymbols({ keys }: TypedSentence): readonly number[] {
  return keys.map(({ symbol }) => symbol);
}

/**
 * Half of what the blind attacker imagines are stretches that were typed, half what the language model invents. He has all the time there is:
 * several texts are improved as far as they go, and the best is taken.
 */
function chooseBlindly(model: LanguageModel, { texts }: Memory, keys: number): Uint8Array {
  const step = Math.max(1, Math.floor((2 * texts.length) / imagined));
  const typed = texts.filter((_, at) => at % step === 0);
  const jury = [...typed, ...inventTexts(model, keys, imagined / 2, createChance(1).branch('blind'))];
  const climbed = jury
    .filter((_, at) => at % Math.floor(jury.length / blindTries) === 0)
    .map((start) => chooseText(jury, [start]));
  return chooseText(jury, climbed);
}

function learnRhythm(
  typists: readonly Typist[],
  take: (known: KnownWindow) => KnownWindow['payload'],
): readonly KnownReading[] {
  return typists.flatMap(({ subject, texts }) => {
    const windows = captureKnownWindows(texts, chanceOf(subject));
    if (windows.length === 0) return [];
    const habits = findHabits(windows.map(take));
    return windows.map((known) => ({ reading: readWindow(take(known), habits), known }));
  });
}
