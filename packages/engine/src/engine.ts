import type {
  Assessment,
  BindingObservation,
  CaptureObservation,
  EpochMs,
  Observation,
  ReplayObservation,
} from '@samehand/protocol';
import { assessState } from './assess-state.ts';
import { bindingParameters } from './attack/binding-parameters.ts';
import { replayParameters } from './attack/replay/parameters.ts';
import type { Decision } from './contract/decision.ts';
import type { Modality } from './contract/modality.ts';
import type { Population } from './contract/population.ts';
import type { EngineSettings, EngineState, SessionState, Step, SubjectState } from './contract/state.ts';
import { doubtHand } from './doubt-hand.ts';
import { type Instruments, prepareInstruments } from './instruments.ts';
import { modalities } from './modalities.ts';
import { recognise } from './recognise.ts';
import { openSession, openSubject } from './state/open-state.ts';
import type { Trace } from './trace.ts';
import { startWalk, type Walk } from './walk.ts';

/** Numbers in, belief out. Everything is pure: the same state and observation give the same step, bit for bit. */
export interface Engine {
  readonly settings: EngineSettings;
  /** A subject of whom nothing is known yet. */
  openSubject(): SubjectState;
  /** A session in which nothing has happened. References are kept per device class: another kind of keyboard is another reference. */
  openSession(at: EpochMs, device: { readonly class: string }): SessionState;
  /**
   * The reducer. Never changes its input and never throws on an observation that the codec lets through. `state.subject` of the
   * step is the same object when the subject's references did not change.
   */
  observe(state: EngineState, observation: Observation): Step<EngineState>;
  /** What is believed at `at` without a new observation: belief fades with time. */
  assess(state: EngineState, at: EpochMs): Assessment;
}

/** For tests and evaluation: other modalities and another decision than the shipped ones, and a view of the intermediates. */
export interface EngineParts {
  readonly modalities?: readonly Modality[];
  readonly trace?: Trace;
  readonly decision?: Decision;
}

export const defaultSettings: EngineSettings = { falseStepUpsPerHour: 1 / 40, falseCutOffsPerHour: 1 / 2000 };

/**
 * @param population what is known of people in general (see parsePopulation)
 * @throws RangeError where a setting is not a rate above 0, or the population lacks a modality: an error of the host's start-up
 */
export function createEngine(
  population: Population,
  settings: Partial<EngineSettings> = {},
  parts: EngineParts = {},
): Engine {
  const whole = { ...defaultSettings, ...settings };
  const instruments = prepareInstruments(
    population,
    parts.modalities ?? modalities,
    whole,
    parts.trace,
    parts.decision,
  );
  return {
    settings: whole,
    openSubject,
    openSession: (at, device) => openSession(at, device.class),
    observe: (state, observation) => observe(instruments, state, observation),
    assess: (state, at) => assessState(instruments, state, at),
  };
}

/** The corridor. */
function observe(instruments: Instruments, state: EngineState, observation: Observation): Step<EngineState> {
  const walk = startWalk(instruments, state, observation.at);
  switch (observation.kind) {
    case 'capture':
      observeCapture(instruments, walk, observation);
      break;
    case 'confirmation':
      walk.confirm(observation.outcome);
      break;
    case 'record-access':
      walk.countRead(observation.access);
      break;
    case 'network-flow':
      walk.countFlow();
      break;
    case 'binding':
      observeBinding(walk, observation);
      break;
    case 'replay':
      observeReplay(walk, observation);
      break;
  }
  const after = walk.finish();
  return { state: after, evidence: walk.evidence, assessment: assessState(instruments, after, after.session.at) };
}

/** Somebody else acts in this session too: whose of the two hands is hers, no rhythm needs to say. */
function observeBinding(walk: Walk, { sign, at }: BindingObservation): void {
  const { bits, code, isProof } = bindingParameters[sign];
  walk.weigh('same-person', 'binding', { bits, grounds: [{ code }] }, at, at, isProof);
}

/** Nothing that the host matched too weakly is evidence. */
function observeReplay(walk: Walk, { bits, at, duration }: ReplayObservation): void {
  if (bits < replayParameters.replayed) return;
  const statement = { bits: replayParameters.evidence, grounds: [{ code: 'input-replayed' }] } as const;
  walk.weigh('human-at-device', 'replay', statement, (at - duration) as EpochMs, at);
}

function observeCapture(instruments: Instruments, walk: Walk, { payload, at, duration }: CaptureObservation): void {
  const from = (at - duration) as EpochMs;
  if (payload.kind === 'device') walk.noteClock(payload.clock);
  doubtHand(instruments, walk, payload, from, at);
  for (const instrument of instruments.biometric) {
    const rows = instrument.modality.measure(payload, instrument.room?.rows);
    if (rows !== null && rows.length > 0) recognise(instruments, instrument, walk, rows, from, at);
  }
}
