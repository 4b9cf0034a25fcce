import type { Assessment, EpochMs, Evidence } from '@samehand/protocol';

/** What is known of one subject: references per device class and modality, with enrolment and dated versions. */
export interface SubjectState {
  readonly version: 1;
  /** Keyed `deviceClass/modality`. */
  readonly references: Readonly<Record<string, ReferenceState>>;
}

/** One reference. `mean` is a template: never logged, never sent to a browser. */
export interface ReferenceState {
  readonly mean: Float32Array;
  /** Windows (or forgotten fractions of them) in the mean. */
  readonly windows: number;
  readonly adaptedAt: EpochMs;
}

/** Settings of the engine that belong to the install, not to mathematics. */
export interface EngineSettings {
  /** Ceiling of false alarms in an hour of genuine active input, for the `ask` threshold. Default 1 / 40. */
  readonly falseStepUpsPerHour: number;
  /** The same for `cut off`. Default 1 / 2,000. */
  readonly falseCutOffsPerHour: number;
}

/** The answer of the reducer. */
export interface Step<State> {
  readonly state: State;
  readonly evidence: readonly Evidence[];
  readonly assessment: Assessment;
}
