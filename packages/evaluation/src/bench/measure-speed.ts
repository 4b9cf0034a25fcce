import { compare, embed, type Population } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';
import { findModality } from '../people/find-modality.ts';
import { createChance } from '../synthetic/chance.ts';

export interface Speed {
  readonly name: string;
  /** Microseconds of one: lower decile of the rounds. */
  readonly microseconds: number;
  /** What it must stay under. */
  readonly bound: number;
}

/** Work is repeated so often inside a round, which is short beside a time slice; of so many rounds, warmed up, the lower decile counts: other work on the machine can only slow a round. */
const repeats = 50;
const rounds = 164;
/** Rounds before those that count. */
const warming = 40;

/** How long the recognition mathematics takes, on made-up input of ordinary size. Does not measure decoding, fusion or storage. */
export function measureSpeed(population: Population): readonly Speed[] {
  const keystroke = findModality('keystroke');
  const pointer = findModality('pointer');
  const typing = population.models['keystroke'];
  const pointing = population.models['pointer'];
  if (typing === undefined || pointing === undefined) throw new RangeError('the population lacks a model');
  const keys = inventKeys(50);
  const strokes = inventStrokes(pointer.windowSamples);
  const keyRows = keystroke.measure(keys) as Float32Array;
  const strokeRows = pointer.measure(strokes) as Float32Array;
  const embedding = embed(typing, keystroke.bag(typing, keyRows));
  const reference = { mean: embedding.map((value) => value / 2), windows: 20 };
  return [
    {
      name: '50 keys: rows, bag and projection',
      microseconds: time(() => embed(typing, keystroke.bag(typing, keystroke.measure(keys) as Float32Array))),
      bound: 100,
    },
    {
      name: 'one stroke: features',
      microseconds: time(() => pointer.measure(strokes)) / pointer.windowSamples,
      bound: 5,
    },
    {
      name: `${pointer.windowSamples} strokes: bag and projection`,
      microseconds: time(() => embed(pointing, pointer.bag(pointing, strokeRows))),
      bound: 150,
    },
    { name: 'one comparison', microseconds: time(() => compare(typing, reference, embedding, 2)), bound: 5 },
  ];
}

function time(work: () => unknown): number {
  const taken: number[] = [];
  for (let round = 0; round < rounds + warming; round++) {
    const from = performance.now();
    for (let k = 0; k < repeats; k++) work();
    if (round >= warming) taken.push(((performance.now() - from) * 1000) / repeats);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.floor(rounds / 10)] as number;
}

function inventKeys(count: number): CapturePayload {
  const chance = createChance(5);
  const draw = (mean: number, deviation: number) => Math.max(20, Math.round(chance.normal(mean, deviation) / 2) * 2);
  const zone = Uint8Array.from({ length: count }, () => [0, 0, 0, 1, 1, 2, 3, 7][Math.floor(chance() * 8)] as number);
  const hold = Uint16Array.from({ length: count }, () => draw(100, 25));
  const pressPress = Uint16Array.from({ length: count }, () => draw(180, 70));
  return {
    kind: 'keystrokes',
    zone,
    previous: Uint8Array.from(zone, () => [0, 1, 2][Math.floor(chance() * 3)] as number),
    hold,
    pressPress,
    releasePress: Int16Array.from(pressPress, (interval) => interval - draw(100, 25)),
  };
}

/** Clicks after a move of forty steps, about what people make. */
function inventStrokes(count: number): CapturePayload {
  const chance = createChance(6);
  const strokes = Array.from({ length: count }, () => {
    const reach = 200 + 600 * chance();
    const steps = Int16Array.from({ length: 80 }, (_, k) => {
      const share = Math.sin((Math.PI * (k >> 1)) / 40) ** 2 / 20;
      return Math.round(reach * share * (k % 2 === 0 ? 1 : 0.4) + chance.normal(0, 0.6));
    });
    return { kind: 'click', button: 'primary', pause: 400, settle: 120, hold: 90, pressStep: 40, steps } as const;
  });
  return { kind: 'strokes', strokes };
}
