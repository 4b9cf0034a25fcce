/**
 * What is known of hands and of programs that imitate them, about one kind of sample. A sample is a vector of signs (see
 * attack/hand/measure-typing and measure-way). Each sign is first bent so that over people it is normal; there, each family of programs
 * is one multivariate Student density, and people are a mixture of some. Plain numbers: the persistent form is the JSON of this.
 */
export interface HandModel {
  /** Names of the signs, in order. */
  readonly signs: readonly string[];
  /** For each sign its quantiles over people, rising, at the shares of attack/hand/warp. */
  readonly warp: readonly (readonly number[])[];
  /** At least one; their shares sum to 1. */
  readonly people: readonly SharedCloud[];
  readonly programs: readonly Cloud[];
  /** bits = scale · log₂ likelihood ratio + offset, then bounded (see attack/parameters). */
  readonly calibration: { readonly scale: number; readonly offset: number };
}

/** A density: Student's t around `mean`. */
export interface Cloud {
  readonly name: string;
  readonly mean: readonly number[];
  /** Lower triangle of the symmetric scatter: row k has k + 1 numbers, one row after the other. */
  readonly scatter: readonly number[];
}

/** One of the clouds that people are made of, and what share of them it is. */
export interface SharedCloud extends Cloud {
  readonly share: number;
}

/** How much longer than their own mean people in general take, by pair of zones (previous × 9 + zone) or by zone. */
export interface TypingHabits {
  /** Of ln press–press. */
  readonly pace: readonly number[];
  /** Of asinh(release–press / 60 ms). */
  readonly gap: readonly number[];
  /** Of ln hold, by zone. */
  readonly hold: readonly number[];
}

/** Hands at keyboard and pointer. */
export interface HandModels {
  readonly version: 2;
  readonly habits: TypingHabits;
  /** Samples are windows of the wire. */
  readonly typing: HandModel;
  /** Samples are single ways of the pointer. */
  readonly way: HandModel;
}

/** The hand models that an engine listens to: a host may leave one of them out, or believe it less than it was calibrated to. */
export interface HeardHands extends Pick<HandModels, 'habits'>, Partial<Pick<HandModels, 'typing' | 'way'>> {
  /** Share of the bits of a typing window, and of a payload of ways, that counts; 1 where nothing is said. */
  readonly heed?: { readonly typing: number; readonly way: number };
  /** Heard where a remote desktop is not how people work: see docs/attacks.md#remote-hand. */
  readonly remote?: RemoteModel;
}

/** What the pace of the pointer's reports says about where the hand is. */
export interface RemoteModel {
  /** For (positive) or against a hand at this device, by the sixteenths of gaps between reports that differ (0…16: 17 numbers). */
  readonly bits: readonly number[];
}
