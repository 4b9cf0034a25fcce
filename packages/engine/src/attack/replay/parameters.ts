/** Set on BB-MAS, UPT and PACE (docs/attacks.md#replay-exact); cells 12 / 16 / 24 ms of pace tell a ±5 ms replay apart by 35, 41, 40 bits a window. */
export const replayParameters = {
  /** Widths of the cells that press–press and the hold of the key before fall into, ms. The wire's own noise between two captures is 6.5 ms (standard deviation). */
  paceCell: 16,
  holdCell: 16,
  /** Chance that a sample of a replay is found again: two captures of the same times fall into the same or the nearest neighbouring cells. */
  found: 0.8,
  /** A cell is never taken to be commoner than this: else its absence would weigh nothing. */
  commonest: 0.6,
  /**
   * Bits from which a stretch counts as replayed. The greatest of 17,288 genuine windows was 27; a replay moved by ±5 ms reaches 56 or more
   * within 100 keys in 328 of 328.
   */
  replayed: 45,
  /** From so many bits on a window is not remembered: what may be a replay must not become its own proof. */
  doubtful: 20,
} as const;
