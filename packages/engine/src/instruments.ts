import { type Assessment, type Enrolment, type Question, questions } from '@samehand/protocol';
import { type HandJudge, readyHandJudge } from './attack/hand/judge-hand.ts';
import type { Decision } from './contract/decision.ts';
import type { Modality } from './contract/modality.ts';
import type { ModalityModel, Population } from './contract/population.ts';
import type { EngineSettings, SubjectState } from './contract/state.ts';
import type { Voice } from './contract/voice.ts';
import { fingerprint } from './fingerprint.ts';
import { deriveThresholds, type Thresholds } from './fusion/thresholds.ts';
import type { Trace } from './trace.ts';
import { voiceOf } from './voices.ts';

/** One biometric witness, ready to work. */
export interface Instrument {
  readonly modality: Modality;
  readonly model: ModalityModel;
  readonly fingerprint: number;
  readonly voice: Voice;
  /** Scratch for one window at a time: rows and bag are needed no longer than its observation. Null where a trace may keep them. */
  readonly room: { readonly rows: Float32Array; readonly bag: Float32Array } | null;
}

/** Rows of nearly every payload; a larger one gets an array of its own. */
const roomyRows = 64;

/** All that the reducer needs besides state and observation; never changes. */
export interface Instruments {
  readonly biometric: readonly Instrument[];
  readonly thresholds: Readonly<Record<Question, Thresholds>>;
  /** Null where the population tells nothing of hands. */
  readonly hands: HandJudge | null;
  readonly trace: Trace | undefined;
  /** The two lines under which every question's alarm is drawn. */
  readonly drawn: Assessment['thresholds'];
  /** What was found of a subject's references last, by these: they change a few times an hour, and are asked for with every observation. */
  readonly standings: WeakMap<SubjectState['references'], Standing>;
}

/** How far the references of one class of device are. */
export interface Standing {
  readonly deviceClass: string;
  readonly enrolment: Readonly<Record<string, Enrolment>>;
  readonly isEnrolled: boolean;
  /** Whether the class is new to a subject who is enrolled on another. */
  readonly isNew: boolean;
}

/** @throws RangeError where a setting is not a rate above 0, or the population lacks a modality */
export function prepareInstruments(
  population: Population,
  modalities: readonly Modality[],
  settings: EngineSettings,
  trace: Trace | undefined,
  decision: Decision = {},
): Instruments {
  for (const [name, rate] of Object.entries(settings)) {
    if (!(rate > 0 && rate < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`engine setting ${name} is ${rate}; it must be a number of false alarms an hour above 0`);
    }
  }
  const biometric = modalities.map((modality): Instrument => {
    const model = population.models[modality.name];
    if (model === undefined) throw new RangeError(`the population holds no model of ${modality.name}`);
    const rows = new Float32Array(roomyRows * modality.rowWidth);
    const voice = { ...voiceOf(modality.name), ...decision.voices?.[modality.name] };
    const room = trace === undefined ? { rows, bag: new Float32Array(model.inputs) } : null;
    return { modality, model, fingerprint: fingerprint(model), voice, room };
  });
  // An hour of active input is spent at the keyboard or at the mouse, so the busiest witness bounds the windows in it.
  const windowsPerHour = Math.max(
    ...biometric.map(({ modality, voice }) => voice.samplesPerHour / modality.windowSamples),
  );
  const thresholds = Object.fromEntries(
    questions.map((question) => [question, deriveThresholds(settings, windowsPerHour, question, decision.overshoot)]),
  ) as Record<Question, Thresholds>;
  const hands = population.hands === undefined ? null : readyHandJudge(population.hands);
  const { ask, cutOff } = thresholds['same-person'];
  return { biometric, thresholds, drawn: { ask, cutOff }, hands, trace, standings: new WeakMap() };
}
