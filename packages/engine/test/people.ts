import type { CapturePayload, EpochMs, Observation } from '@samehand/protocol';
import { epochMs } from '@samehand/protocol';
import type { Step } from '../src/index.ts';
import { createEngine, type Engine, type EngineParts, type EngineState, modalities } from '../src/index.ts';
import {
  buildPopulation,
  inventPointingHand,
  inventTypist,
  type Person,
  pointRun,
  seedChance,
  typeWindow,
} from '../src/testing.ts';

export const startedAt = epochMs(Date.UTC(2026, 0, 5, 9));

/** A new made-up person each time. */
export function createCrowd(seed: number): { typist(): Person; pointer(): Person } {
  const chance = seedChance(seed);
  return {
    typist: () => {
      const hand = inventTypist(chance);
      return () => typeWindow(hand, chance);
    },
    pointer: () => {
      const hand = inventPointingHand(chance);
      return () => pointRun(hand, chance);
    },
  };
}

function fit() {
  const crowd = createCrowd(7);
  return buildPopulation(modalities, (name) => (name === 'pointer' ? crowd.pointer() : crowd.typist()));
}

/** Fitted once a test file: some seconds. */
export const population = fit();

/** A desk: one subject and session, fed window after window, ten seconds each. */
export interface Desk {
  state(): EngineState;
  now(): EpochMs;
  last(): Step<EngineState>;
  take(payload: CapturePayload): Step<EngineState>;
  observe(observation: Observation): Step<EngineState>;
  wait(milliseconds: number): void;
}

export function openDesk(engine: Engine = createEngine(population), from?: EngineState): Desk {
  let now: number = from?.session.at ?? startedAt;
  let state: EngineState = from ?? {
    subject: engine.openSubject(),
    session: engine.openSession(startedAt, { class: 'laptop' }),
  };
  let last: Step<EngineState> = { state, evidence: [], assessment: engine.assess(state, startedAt) };
  const observe = (observation: Observation) => {
    last = engine.observe(state, observation);
    state = last.state;
    return last;
  };
  return {
    state: () => state,
    now: () => now as EpochMs,
    last: () => last,
    observe,
    take: (payload) => {
      now += 10_000;
      return observe({ kind: 'capture', at: now as EpochMs, duration: 9_000, payload });
    },
    wait: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A desk at which `person` is enrolled by typing (and `pointing` by mouse). */
export function openEnrolledDesk(person: Person, pointing?: Person, parts: EngineParts = {}): Desk {
  const engine = createEngine(population, {}, parts);
  const desk = openDesk(engine);
  for (const modality of modalities) {
    const source = modality.name === 'pointer' ? pointing : person;
    if (source !== undefined) for (let k = 0; k < modality.enrolmentWindows; k++) desk.take(source());
  }
  return desk;
}
