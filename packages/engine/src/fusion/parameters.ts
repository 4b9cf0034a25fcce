/**
 * Tuned numbers of fusion. They are engineering choices bounded by argument, not fits, unless an experiment is named.
 */
export const fusionParameters = {
  /** Belief saturates: beyond a million to one more of the same says nothing, and a take-over must be able to pull it down. */
  beliefMax: 20,
  /** Time without evidence after which half of a belief is forgotten: who sat there half an hour ago says little of now. */
  halfLifeMs: 30 * 60_000,
  /** Share of the old belief kept at each new evidence: half is forgotten over about 17 windows, whoever types slowly. */
  keepPerEvidence: 0.96,
  /** Bits that a successful confirmation lends: a passkey at the desk is right far more often than 1 in 64. */
  confirmationBits: 6,
  /** Bits of a failed confirmation, for drawing; the state is `lost` by the failure itself. */
  failedConfirmationBits: -12,
  /**
   * Bits by which a window's likelihood ratio stands above the threshold, on average, when it crosses: −log₂ E[2^−(L − c)], E over impostors. Aalto's 200
   * development subjects, three impostors each, windows of 32 keys: 3.5 at a threshold of 8 bits, 3.7 at 10, 4.1 at 10.4, 4.7 at 11, 4.6 at 12 and more.
   * `evaluate set-decision` sets it, with the population that ships: a threshold at which development and fitting people are asked once in 40 h, 9.7 bits. Of 93.9 h, at 8 / 9 / 9.5 /
   * 10 / 10.5 bits: 5, 3, 2, 1, 0 false step-ups (the third highest peak is 9.3, so a little above it); half of the impostors asked after 7.5, 7.9, 8.2, 8.7, 9.7 s,
   * 95 % after 29, 32, 34, 37, 40 s. Looser and tighter budgets take the same: 5 step-ups at one in 10 h, 4 in 20 h, 1 in 40 h, none in 100 h, where 9.4, 4.7, 2.3, .9 are promised.
   */
  overshoot: 4.5,
  /** Reasons kept for words. */
  reasonsKept: 4,
} as const;
