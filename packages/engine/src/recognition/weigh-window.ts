import type { Tell } from '../comparison/tell.ts';
import type { TellInSession } from '../comparison/tell-in-session.ts';
import type { StreamState, Stretch, Tally } from '../contract/state.ts';
import type { Voice } from '../contract/voice.ts';
import { type Judged, judge } from './judge.ts';
import { recognitionParameters } from './parameters.ts';

/** What bears on one window besides its rhythm. */
export interface Circumstances {
  readonly voice: Voice;
  /** How the subject's own windows have surprised their reference: see patience. */
  readonly tally: Tally;
  /** Alarm in bits at which is asked: see thresholds. */
  readonly ask: number;
  /** Whether a confirmation is fresh. */
  readonly isLeased: boolean;
  /** Whether the rhythm has moved as another device moves it; null where it has not, or the window is not against the subject. */
  findMove(judged: Judged, bits: number): Move | null;
}

/** A window that has moved as a whole. */
export interface Move {
  /** Whether it is so far off that it may ask without another. */
  readonly asksAlone: boolean;
}

export interface Weighed extends Judged {
  /** What the window adds to the evidence in the end. */
  readonly added: number;
  /** What it would add if nothing had come before it in this excursion. */
  readonly fresh: number;
  readonly isMoved: boolean;
}

/**
 * Everything that is done to the bits of one window, in this order:
 *
 * 1. it is compared with the references and, in a session that is settled, within the session ({@link hearAtHome});
 * 2. alone and given the stretch before it, discounted and capped as the voice says (judge);
 * 3. against the subject, it is borne with as far as the subject's own windows surprise ({@link bearWith});
 * 4. and counts a quarter in the minutes after a confirmation;
 * 5. what repeats counts less ({@link weighRepeat}),
 * 6. unless the stretch as a whole says more than its windows have added ({@link makeUp});
 * 7. a window that moved as a whole may not ask alone ({@link boundMoved}), unless it is far off.
 */
export function weighWindow(
  references: Tell,
  atHome: TellInSession | null,
  stream: StreamState,
  embedding: Float32Array,
  size: number,
  { voice, tally, ask, isLeased, findMove }: Circumstances,
): Weighed {
  const heard = atHome === null ? references : hearAtHome(references, atHome, voice.homeShare);
  const judged = judge(heard, voice, stream.stretch, embedding, size);
  const { leaseShare } = recognitionParameters;
  const fresh = bearWith(judged.bits, tally, stream.proven) * (isLeased && judged.bits < 0 ? leaseShare : 1);
  const beside = fresh < 0 ? -weighRepeat(-fresh, stream.strongest, voice.repeatShare) : fresh;
  const whole = isLeased ? beside : makeUp(beside, judged.stretch, bearWith(judged.whole, tally, stream.proven), voice);
  const move = findMove(judged, fresh);
  const added = move?.asksAlone === false ? Math.max(-boundMoved(ask), whole) : whole;
  return { ...judged, added, fresh, isMoved: move !== null };
}

/** Most bits against the subject of a window that moved as a whole and is not far off: less than asks alone, however soon is asked. */
export function boundMoved(ask: number): number {
  const { movedMost, movedShort } = recognitionParameters;
  return Math.max(0, Math.min(movedMost, ask - movedShort));
}

/**
 * What the references tell, and what the window tells within its session: a mean of their bits, which is a geometric mean of two e-values and so one, too. The session excuses by
 * `homeExcuse` bits at most before it is weighed, so that somebody who was let through once does not make themselves at home. `each`, by which is learnt, stays the references'.
 * @param share of the session's bits in the mean
 */
export function hearAtHome(references: Tell, session: TellInSession, share: number): Tell {
  return (probe, windows) => {
    const told = references(probe, windows);
    const there = Math.min(session(probe, windows, told), told.bits + recognitionParameters.homeExcuse);
    return { ...told, bits: (1 - share) * told.bits + share * there };
  };
}

/**
 * The alarm's promise holds for a subject whose own windows keep E[e] ≤ 1. The population's calibration sees to that on average, but
 * people differ: some type two tasks in two ways, and theirs would break it. So every subject's own e-values are averaged, over
 * windows that proved to be theirs, and where the average stands above 1 their windows against them are weighed that much less.
 */
export function bearWith(bits: number, known: Tally, proven: Tally): number {
  if (bits >= 0) return bits;
  const { patiencePrior, patienceMost } = recognitionParameters;
  const windows = known.windows + proven.windows + patiencePrior;
  const mean = (known.surprise + proven.surprise + patiencePrior) / windows;
  const patience = Math.min(patienceMost, Math.max(0, Math.log2(mean)));
  return Math.min(0, bits + patience);
}

/**
 * Bits of a window against the subject that came after others of the same excursion of the alarm: the strongest of them counts in full, every other by `share`. Who types
 * one window unlike themselves does so for two or three (a bad line, a wet hand), which calibration on single windows does not see, while one clear window
 * needs no second. Whatever else arrives first, the sum is share·Σ + (1 − share)·max. Less evidence against is a smaller e-value, so the promise of the alarm stands.
 * @param against bits of this window, above 0
 * @param strongest the same of the strongest window of this witness in the excursion so far; 0 where there was none
 */
export function weighRepeat(against: number, strongest: number, share: number): number {
  return share * against + (1 - share) * Math.max(0, against - strongest);
}

/**
 * Windows of one stretch that are compared as one, their mean, tell a look-alike from the subject where each alone said next to nothing; and that comparison is calibrated on
 * neighbouring windows, so that what they have in common counts once. So what the whole says beyond what its windows have added is added with the latest; of a witness whose windows
 * all count in full nothing is missing. On development people it takes 3 s of T95.
 * @param bits of the latest window, without the others
 * @param whole bits of the stretch with it
 */
export function makeUp(bits: number, stretch: Stretch, whole: number, voice: Voice): number {
  if (voice.repeatShare === 1) return bits;
  const missing = -whole - stretch.against;
  return missing > Math.max(0, -bits) ? -Math.min(voice.capAgainst, missing) : bits;
}
