import type { AccessLevel, Assessment, ClockGrid, EpochMs, Evidence, Ground, Question } from '@samehand/protocol';

/** What is known of one subject: references per device class and modality, with enrolment and dated versions. */
export interface SubjectState {
  readonly version: 2;
  /** Keyed `deviceClass/modality`. */
  readonly references: Readonly<Record<string, ReferenceState>>;
}

/** One reference. `mean` is a template: never logged, never sent to a browser. */
export interface ReferenceState extends ReferenceVersion {
  /** How this subject's own windows have surprised it: see recognition/patience. */
  readonly tally: Tally;
  /** What this subject's own windows say of it, to judge them by their own measure: see recognition/own-scores. */
  readonly own: OwnScores;
  /** Other ways in which the subject's input comes (another keyboard, another task): at most two, each opened by a confirmation. */
  readonly others: readonly SubReference[];
  /** How the reference stood before earlier adaptations, oldest first; at most three, at least a day apart. */
  readonly versions: readonly ReferenceVersion[];
}

/** One more reference of the same device class and modality. See recognition/places. */
export interface SubReference extends ReferenceVersion {
  readonly openedAt: EpochMs;
}

/** Calibrated bits of single windows that are known to be the subject's and were in no reference they were compared with. */
export interface OwnScores {
  readonly windows: number;
  /** Their sum. */
  readonly bits: number;
}

/** A reference as it stood at a time. */
export interface ReferenceVersion {
  readonly mean: Float32Array;
  /** Windows (or forgotten fractions of them) in the mean. */
  readonly windows: number;
  /** Sums and counts of the enrolled samples, for words only. */
  readonly summary: Float32Array;
  /** When it last changed. */
  readonly adaptedAt: EpochMs;
  /** Fingerprint of the model under which it was made: under another model these numbers mean nothing. */
  readonly model: number;
}

/** What is known of one session. A few kilobytes; everything in it is bounded. */
export interface SessionState {
  readonly version: 3;
  readonly openedAt: EpochMs;
  /** Time of the latest observation: time comes with the events and never runs backwards. */
  readonly at: EpochMs;
  readonly deviceClass: string;
  readonly clock: ClockGrid;
  /** When the employee last proved who they are; null where they did not or failed since. */
  readonly confirmedAt: EpochMs | null;
  /** By modality; only those that were seen. */
  readonly streams: Readonly<Record<string, StreamState>>;
  readonly beliefs: Readonly<Record<Question, BeliefRecord>>;
  /** Reasons of the present excursion, or of the latest evidence where nothing is wrong; strongest first, at most four. */
  readonly reasons: readonly Reason[];
  /** Records asked for since the session opened. */
  readonly reads: Readonly<Record<AccessLevel, number>>;
  /** Network flows of the device seen since the session opened. */
  readonly flows: number;
  /** Bits that the manner of typing has told against a hand and not taken back: what it may take back at once. */
  readonly manner: number;
}

/** The input of one modality in one session. */
export interface StreamState {
  /** Fingerprint of the model under which its embeddings were made. */
  readonly model: number;
  /** Rows that do not fill a window yet. */
  readonly pending: Float32Array;
  /** When the latest row arrived, and when the oldest pending row was begun. */
  readonly latestAt: EpochMs;
  readonly pendingSince: EpochMs;
  /** The recent stretch: compared as a whole, so that windows of one hand confirm each other and nothing counts twice. */
  readonly stretch: Stretch;
  /** Bits of the strongest window against the subject in the present excursion; 0 where there was none: see recognition/weigh-window. */
  readonly strongest: number;
  /** How this session's latest windows were that raised no doubt: see recognition/home. */
  readonly home: Home;
  /** Chances that the input is that of each sub-reference, in their order; empty while there is one, and where nothing is known of it yet. */
  readonly places: Float32Array;
  /** A confirmation ended doubt of this input: what fits no reference now may open another. */
  readonly mayOpen: boolean;
  /** Two trays of quarantined windows: `ripe` enters the reference when `green`, filled after it, proved mated too. */
  readonly green: Tray;
  readonly ripe: Tray;
  /** Windows that proved to be the subject's and are not in the reference's tally yet. */
  readonly proven: SessionTally;
  /** Windows of the present excursion of the alarm: nobody knows yet whose they are. */
  readonly unproven: SessionTally;
}

/** E-values of a subject's own windows: how often, and how much, they spoke against the subject. */
export interface Tally {
  readonly windows: number;
  /** Sum of 2^(−bits), each capped as the evidence is. */
  readonly surprise: number;
}

/** The same in a session, where what single windows said is kept as well. */
export interface SessionTally extends Tally {
  /** Sum of the calibrated bits of each window alone. */
  readonly bits: number;
}

/** The mean of a few windows. */
export interface Home {
  /** Mean embedding; empty while `windows` is 0. */
  readonly mean: Float32Array;
  readonly windows: number;
}

export interface Stretch {
  /** Mean embedding; empty while `windows` is 0. */
  readonly mean: Float32Array;
  /** In windows of the size that the model was fitted on: a larger one counts for more than 1. */
  readonly windows: number;
  /** Bits already given as evidence about this stretch. */
  readonly told: number;
  /** Bits against the subject that its windows have added to the alarm, less those for: see recognition/weigh-window. */
  readonly against: number;
}

export interface Tray {
  /** Mean embedding and summed summary; empty while `windows` is 0. */
  readonly mean: Float32Array;
  readonly summary: Float32Array;
  readonly windows: number;
}

/** Belief about one question as the session keeps it. */
export interface BeliefRecord {
  /** Whether any witness has spoken. */
  readonly seen: boolean;
  /** Accumulated bits at `at`, forgotten since by the half-life. */
  readonly bits: number;
  readonly at: EpochMs;
  /** The sequential alarm in bits; below 0 while a confirmation lends credit. */
  readonly alarm: number;
  /** Part of the alarm that comes from witnesses who may not cut alone. */
  readonly soft: number;
  /** Start of the present excursion of the alarm from zero; null at zero. */
  readonly since: EpochMs | null;
  /** A confirmation failed and none has succeeded since: lost, whatever else is said. */
  readonly failed: boolean;
}

export interface Reason {
  readonly question: Question;
  readonly ground: Ground;
  /** Bits of the evidence that gave it, summed over the excursion. */
  readonly bits: number;
}

/** Both states that the reducer needs: the subject's outlive the session. */
export interface EngineState {
  readonly subject: SubjectState;
  readonly session: SessionState;
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
