import type { EpochMs } from './ids.ts';

/** The four questions. A witness answers exactly one. */
export const questions = ['same-person', 'human-at-device', 'fitting-access', 'fitting-network'] as const;
export type Question = (typeof questions)[number];

/** `unknown`: no reference or nothing measurable yet; `doubt`: the ask threshold is passed; `lost`: the cut-off threshold is. */
export type BeliefState = 'unknown' | 'held' | 'doubt' | 'lost';

/** Why a belief moved, as a code of a closed list with at most one zone and one number; words are made from it in `policy`. */
export const groundCodes = [
  'typing-fits',
  'typing-differs',
  'hold-longer',
  'hold-shorter',
  'flight-longer',
  'flight-shorter',
  'rollover-more',
  'rollover-less',
  'pointer-fits',
  'pointer-differs',
  'pointer-faster',
  'pointer-slower',
  'click-longer',
  'click-shorter',
  'superhuman-typing',
  'metronomic-typing',
  'pointer-teleports',
  'press-without-motion',
  'untrusted-events',
  'hand-present',
  'confirmed',
  'confirmation-failed',
  'clock-coarse',
  'hold-impossible',
  'typing-unlike-hand',
  'pointer-unlike-hand',
  'input-replayed',
  'remote-hand',
  'two-hands',
  'sequence-forked',
  'clock-forked',
  'batch-forged',
  'two-places',
  'new-device',
  'reference-opened',
  'typing-moved',
] as const;
export type GroundCode = (typeof groundCodes)[number];

export interface Ground {
  readonly code: GroundCode;
  /** Name of a key zone where the ground is about one. */
  readonly zone?: string;
  /** Size of the difference in the unit that the code implies (ms, per cent, count). */
  readonly by?: number;
}

/** What one witness says about one question. `bits` = log₂ of a calibrated likelihood ratio; positive speaks for the employee. */
export interface Evidence {
  readonly question: Question;
  /** Stable name of the witness, e.g. `keystroke`, `pointer`, `injection`. */
  readonly witness: string;
  readonly bits: number;
  readonly at: EpochMs;
  readonly grounds: readonly Ground[];
}

export interface Belief {
  /** Accumulated calibrated bits. */
  readonly bits: number;
  readonly state: BeliefState;
  /**
   * Bits of the sequential alarm against the employee, ≥ 0; an alarm is raised at the threshold. See engine/fusion/alarm.
   */
  readonly alarm: number;
}

export type EnrolmentState = 'none' | 'enrolling' | 'enrolled';

export interface Enrolment {
  readonly state: EnrolmentState;
  /** 0…1: how much of the needed input has been seen. */
  readonly progress: number;
  /** References beside the first: another keyboard or another task, each opened by a confirmation. Absent where there are none. */
  readonly others?: number;
}

/** What the engine believes about a session after an observation. */
export interface Assessment {
  readonly at: EpochMs;
  readonly beliefs: Readonly<Record<Question, Belief>>;
  /** By modality, e.g. `keystroke`, `pointer`. */
  readonly enrolment: Readonly<Record<string, Enrolment>>;
  /** Alarm thresholds in bits, for drawing: `ask` and `cutOff`. */
  readonly thresholds: { readonly ask: number; readonly cutOff: number };
  /** Since when the evidence has been falling: start of the present alarm excursion; null while nothing is wrong. */
  readonly since: EpochMs | null;
  /** The strongest reasons, most telling first. */
  readonly grounds: readonly Ground[];
}
