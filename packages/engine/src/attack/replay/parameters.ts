/** Set on BB-MAS, UPT and PACE. Cells of 12, 16, 24 ms: a replay moved by ±5 ms gets 35, 41, 40 bits a window. */
export const replayParameters = {
  /** Widths of the cells that press–press and the hold of the key before fall into, ms. The wire's own noise between two captures is 6.5 ms (standard deviation). */
  paceCell: 16,
  holdCell: 16,
  /** Chance that a sample of a replay is found again: two captures of the same times fall into the same or the nearest neighbouring cells. */
  found: 0.8,
  /** A cell is never taken to be commoner than this: else its absence would weigh nothing. */
  commonest: 0.6,
  /**
   * Bits from which a stretch counts as replayed. Own streams reach 9, strangers' 26 (docs/attacks.md#replay-exact); a replay moved by up to
   * ±5 ms reaches 39 or more within 100 keys.
   */
  replayed: 36,
  /**
   * Evidence of each window that goes on a replay, bits: 0 of 69,742 windows of people against their own memory bound the share of false
   * ones at 4.3e-5 (95 %), which is 14.5; the likelihood ratio itself is above 36. One window asks for a confirmation, two cut off.
   */
  evidence: -15,
  /** From so many bits on a window is not remembered: what may be a replay must not become its own proof. */
  doubtful: 20,
} as const;
