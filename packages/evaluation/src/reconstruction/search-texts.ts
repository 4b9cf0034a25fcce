import { noZone } from '@samehand/protocol';
import type { Chance } from '../synthetic/chance.ts';
import { type Beam, createBeam, trimBeam, widenBeam } from './beam.ts';
import { boundarySymbol, symbolCount, symbolsOfZone } from './key-symbols.ts';
import type { LanguageModel } from './language-model.ts';
import type { Puzzle } from './puzzle.ts';
import { hopeless, mergeBeam, thinBeam } from './thin-beam.ts';

/** A text that the window may be, keys in the order of typing, and its weight (natural logarithm). */
export interface Candidate {
  readonly symbols: Uint8Array;
  readonly weight: number;
}

export interface SearchOptions {
  /** Partial texts kept at each length. */
  readonly width: number;
  /** How much the language model counts against the times. */
  readonly languageTrust: number;
}

/**
 * Searches orders and keys together: a beam over partial texts, each a walk through some of the samples from key to next key (a piece of
 * an Eulerian path over the zones) with a symbol for every sample. What is left at the end stands for all texts that the window may be.
 */
export function searchTexts(
  puzzle: Puzzle,
  model: LanguageModel,
  { width, languageTrust }: SearchOptions,
  chance: Chance,
): readonly Candidate[] {
  const size = puzzle.zone.length;
  const beams: Beam[] = [beginBeam(model)];
  const scratch = createBeam(16 * width);
  const grow = createGrowth(puzzle, model, languageTrust, scratch);
  for (let length = 0; length < size; length++) {
    grow(beams[length] as Beam, length);
    mergeBeam(scratch);
    thinBeam(scratch, width, chance);
    beams.push(trimBeam(scratch));
  }
  return readBeams(beams, size);
}

function beginBeam(model: LanguageModel): Beam {
  const beam = createBeam(1);
  beam.count = 1;
  beam.sample[0] = -1;
  beam.symbol[0] = boundarySymbol;
  beam.state[0] = model.unknown;
  return beam;
}

/** Returns the step that fills `grown` with all that the texts of a beam can become by one more key. */
function createGrowth(puzzle: Puzzle, model: LanguageModel, languageTrust: number, grown: Beam) {
  const { zone, previous, follow, jump, press, pair, order } = puzzle;
  const size = zone.length;
  /** Every text of the window uses each sample once, so what is subtracted for a sample changes no comparison of whole texts, only of parts. */
  const usual = Float64Array.from(zone, (name) => weighZone(model, name));

  let heaviest = Number.NEGATIVE_INFINITY;
  const add = (beam: Beam, at: number, sample: number, weight: number, state: number, isFollowing: boolean) => {
    const used = (beam.used[at] as number) | (sample < 32 ? 1 << sample : 0);
    const usedLater = (beam.usedLater[at] as number) | (sample < 32 ? 0 : 1 << (sample - 32));
    const row = state * symbolCount;
    const pairRow = (sample * symbolCount + (beam.symbol[at] as number)) * symbolCount;
    const base = weight - languageTrust * (usual[sample] as number);
    for (const symbol of symbolsOfZone[zone[sample] as number] ?? []) {
      const total =
        base +
        languageTrust * (model.logLikelihood[row + symbol] as number) +
        (press[sample * symbolCount + symbol] as number) +
        (isFollowing ? (pair[pairRow + symbol] as number) : 0);
      if (total < heaviest - hopeless) continue;
      if (total > heaviest) heaviest = total;
      if (grown.count === grown.weight.length) widenBeam(grown);
      const to = grown.count++;
      grown.used[to] = used;
      grown.usedLater[to] = usedLater;
      grown.sample[to] = sample;
      grown.symbol[to] = symbol;
      grown.state[to] = model.next[row + symbol] as number;
      grown.parent[to] = at;
      grown.weight[to] = total;
    }
  };

  return (beam: Beam, length: number) => {
    grown.count = 0;
    heaviest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < beam.count; at++) {
      const used = beam.used[at] as number;
      const usedLater = beam.usedLater[at] as number;
      const last = beam.sample[at] as number;
      const weight = beam.weight[at] as number;
      const state = beam.state[at] as number;
      for (let sample = 0; sample < size; sample++) {
        const isUsed = (sample < 32 ? used & (1 << sample) : usedLater & (1 << (sample - 32))) !== 0;
        if (isUsed || (order && order[length] !== sample)) continue;
        if (previous[sample] === noZone) {
          const end = model.logLikelihood[state * symbolCount + boundarySymbol] as number;
          add(beam, at, sample, weight + (last < 0 ? 0 : languageTrust * end), model.start, false);
          continue;
        }
        const link = last < 0 ? Number.NEGATIVE_INFINITY : (follow[last * size + sample] as number);
        if (link > Number.NEGATIVE_INFINITY) add(beam, at, sample, weight + link, state, true);
        else add(beam, at, sample, weight + (jump[sample] as number), state, false);
      }
    }
  };
}

/** How likely a key is of the zone at all. */
function weighZone(model: LanguageModel, zone: number): number {
  let share = 0;
  for (const symbol of symbolsOfZone[zone] ?? []) {
    share += Math.exp(model.logLikelihood[model.unknown * symbolCount + symbol] as number);
  }
  return Math.log(share);
}

function readBeams(beams: readonly Beam[], size: number): readonly Candidate[] {
  const last = beams[size] as Beam;
  return Array.from({ length: last.count }, (_, place) => {
    const symbols = new Uint8Array(size);
    let at = place;
    for (let length = size; length > 0; length--) {
      const beam = beams[length] as Beam;
      symbols[length - 1] = beam.symbol[at] as number;
      at = beam.parent[at] as number;
    }
    return { symbols, weight: last.weight[place] as number };
  });
}
