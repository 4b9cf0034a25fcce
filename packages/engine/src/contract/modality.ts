import type { CapturePayload, Ground } from '@samehand/protocol';
import type { ModalityModel, Scoring } from './population.ts';

/**
 * What a biometric modality brings: its samples and its bins. Everything after the bag (projection, reference,
 * likelihood ratio, calibration) is the same for all and knows none of them by name.
 * A sample is one row of `rowWidth` numbers; rows of several samples lie one after the other in one flat array.
 * NaN stands where a sample lacks the feature; infinities never.
 */
export interface Modality {
  /** Stable name, e.g. `keystroke`: names the witness, the model in the population and the reference of a subject. */
  readonly name: string;
  /** Numbers in a row. */
  readonly rowWidth: number;
  /** Rows of one full window: what one embedding is made of. A window may hold more, never fewer. */
  readonly windowSamples: number;
  /** Windows that a reference needs before anything is compared with it. */
  readonly enrolmentWindows: number;
  /**
   * How far from home (variances between people) a site must lie before what its people have in common, as their references show it, is taken off (know-site.ts): nothing up to here, all of
   * it from twice as far on; 0 takes it off anywhere. It is not looked for where this is left out.
   */
  readonly siteFrom?: number;
  /**
   * How much less its bits count at a site that lies far from home: 1 / (1 + `siteCaution` · distance), at most as far as people lie apart. 0 where it is left out.
   */
  readonly siteCaution?: number;
  /** Numbers in a summary. */
  readonly summaryWidth: number;
  /** Numbers in a bag under these tables, or null where they are not this modality's. */
  countInputs(tables: ModalityModel['tables']): number | null;
  /**
   * Rows of the payload's samples (n × rowWidth), or null where the payload is another modality's. Total: any payload the codec lets through.
   * @param room where to write them, if it is large enough; a fresh array otherwise
   */
  measure(payload: CapturePayload, room?: Float32Array): Float32Array | null;
  /**
   * Order-free bag of a window's rows: `model.inputs` numbers.
   * @param room `model.inputs` numbers that are overwritten with it; a fresh array at each call otherwise
   */
  bag(model: Pick<ModalityModel, 'tables'>, rows: Float32Array, room?: Float32Array): Float32Array;
  /**
   * Plain sums and counts of the rows, for words only, never for a score. Additive: the summary of two windows is the sum of
   * their summaries, and scaling one forgets it.
   */
  summarise(rows: Float32Array): Float32Array;
  /** Where these rows differ most from the reference's summary, as grounds; strongest first, at most three, perhaps none. */
  explain(rows: Float32Array, summary: Float32Array): readonly Ground[];
  /**
   * The rows as they would be, had another device or a changed hand not moved all of them in one way, by what the summary says is usual; null where too
   * little is known. Left out where devices do not move rows so.
   */
  align?(rows: Float32Array, summary: Float32Array): Float32Array | null;
}

/** What fitting a population needs of a modality beyond using it. */
export interface LearnableModality extends Modality {
  readonly fit: {
    /** Ridge of the projection, in mean within-subject variances. */
    readonly ridge: number;
    /** Most axes that are kept. */
    readonly axes: number;
    /** How much the ridge spares inputs that tell people apart; 0 where it is left out. */
    readonly ridgeTilt?: number;
    /** What the scatter of a subject's sessions counts beside that of the windows; 0 where it is left out. */
    readonly sessionWeight?: number;
    readonly scoring: Scoring;
    /** Pseudo-sessions that are made of each subject beside the real one (see `imagineSession`). */
    readonly copies: number;
  };
  /**
   * Makes up how a hand differs between days and keyboards, which a population recorded in one sitting does not show: gives a
   * function that changes all rows of a subject in one such way. `normal` gives standard normal numbers.
   */
  imagineSession(normal: () => number): (rows: Float32Array) => Float32Array;
  /** Parts of a bag that are projected apart, in order; together they are the whole bag. One part, under `fit`, where it is left out. */
  divideBag?(tables: ModalityModel['tables']): readonly BagPart[];
  /** The modality's own tables (bin centres and the like) from the rows of many subjects. */
  learnTables(rows: Float32Array): ModalityModel['tables'];
}

/** A part of a bag that is given axes of its own. */
export interface BagPart {
  readonly inputs: number;
  /** Most axes that are kept. */
  readonly axes: number;
  /** Ridge of its projection, in mean within-subject variances of the part. */
  readonly ridge: number;
  /** How much the ridge spares inputs that tell people apart; 0 where it is left out. */
  readonly ridgeTilt?: number;
  /** What the scatter of a subject's sessions counts beside that of the windows; 0 where it is left out. */
  readonly sessionWeight?: number;
  /** What its log-likelihood ratio counts, about: parts tell partly the same, and their sum would be too sure. 1 counts it whole. */
  readonly weight: number;
  /** Whether its inputs come from something trained on many people, whose axes a refit on few carries over. */
  readonly isTrained?: boolean;
}
