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
   * `evaluate set-decision` shows what it buys, with the population that ships, in 93.9 h of development and fitting people, asked at 8 / 9 / 9.5 / 9.7 / 10 / 10.2 / 10.4 / 10.6 bits: 5, 3, 2, 1, 1, 0, 0, 0
   * false step-ups; half of the impostors asked after 7.5, 7.9, 8.2, 8.4, 8.7, 8.8, 9.3, 10.2 s, 95 % after 28, 31, 34, 34, 36, 36, 39, 39 s. 9.4 would keep one in 40 h there; but the typing model has seen most of these people, and of
   * others two were asked in 26.5 h at 9.7. So it is as careful as it can be while half are noticed within 9 s and 95 % within 36: 10.2 bits, where the highest 10, 20 and 40 excursions, thinning out as they do, promise one in 64, 75
   * and 104 h (52, 60 and 79 at 9.7). Looser and tighter budgets take the same: 4 step-ups at one in 10 h, 3 in 20 h, none in 40 h, where 9.4, 4.7, 2.3 are promised.
   */
  overshoot: 4,
  /** Reasons kept for words. */
  reasonsKept: 4,
} as const;
