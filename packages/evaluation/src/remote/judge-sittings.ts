import type { Engine } from '@samehand/engine';
import { type CaptureBatch, epochMs } from '@samehand/protocol';
import { type AttackRates, measureAttackRates, type Score } from '../attacks/attack-rates.ts';
import type { InputsToDetection } from '../attacks/attack-result.ts';
import { summariseInputs } from '../attacks/summarise-inputs.ts';
import { openFresh, startedAt } from '../attacks/watch-inputs.ts';
import { isDoubted } from '../takeover/is-doubted.ts';
import { decodeSitting, type Sitting } from './sitting.ts';

/** What became of one sitting. */
export interface JudgedSitting {
  readonly sitting: Sitting;
  /** Mean of the sixteenths that its batches told; 0 where none told. Lower speaks for a hand at the device. */
  readonly uneven: number;
  /** Ways and keys until there was doubt; infinite where there was none. */
  readonly inputs: number;
  /** Seconds of the sitting until there was doubt; infinite where there was none. */
  readonly seconds: number;
}

/** What the sittings of one row came to, against all sittings at the device. */
export interface RemoteRates {
  readonly rates: AttackRates;
  readonly inputs: InputsToDetection;
}

/** Lets an engine hear what the devices told about their pointer, and nothing else of the sitting. */
export function judgeSitting(engine: Engine, sitting: Sitting): JudgedSitting {
  const batches = decodeSitting(sitting);
  let state = openFresh(engine);
  let inputs = 0;
  const told: number[] = [];
  const doubted = { inputs: Number.POSITIVE_INFINITY, seconds: Number.POSITIVE_INFINITY };
  batches.forEach((batch, index) => {
    inputs += countInputs(batch);
    const at = epochMs(startedAt + (index + 1) * batchEvery);
    for (const { payload, duration } of batch.parts) {
      if (payload.kind !== 'device') continue;
      if (payload.uneven > 0) told.push(payload.uneven);
      const step = engine.observe(state, { kind: 'capture', at, duration, payload });
      state = step.state;
      const belief = step.assessment.beliefs['human-at-device'].state;
      if (!isDoubted(belief) || Number.isFinite(doubted.inputs)) continue;
      doubted.inputs = inputs;
      doubted.seconds = ((index + 1) * batchEvery) / 1000;
    }
  });
  const uneven = told.reduce((sum, sixteenths) => sum + sixteenths, 0) / Math.max(1, told.length);
  return { sitting, uneven, ...doubted };
}

/** Rates of attacks against genuine sittings; every person counts once, whatever they did. */
export function rateSittings(genuine: readonly JudgedSitting[], attacks: readonly JudgedSitting[]): RemoteRates {
  const people = [...new Set([...genuine, ...attacks].map(({ sitting }) => sitting.person))];
  const scoresOf = (judged: readonly JudgedSitting[]): Score[] =>
    judged.map(({ sitting, uneven }) => ({ person: people.indexOf(sitting.person), score: -uneven }));
  return {
    rates: measureAttackRates(people.length, attacks.length, scoresOf(genuine), scoresOf(attacks)),
    inputs: summariseInputs(
      attacks.map(({ inputs }) => inputs),
      Number.POSITIVE_INFINITY,
    ),
  };
}

/** The page seals a batch so often, ms (the collector's default). */
const batchEvery = 5000;

function countInputs({ parts }: CaptureBatch): number {
  let inputs = 0;
  for (const { payload } of parts) {
    if (payload.kind === 'keystrokes') inputs += payload.zone.length;
    if (payload.kind === 'strokes') inputs += payload.strokes.length;
  }
  return inputs;
}
