/** Tuned numbers of fixed text. Chosen on the development half of CMU's subjects (mean EER, %), who are not judged. */
export const fixedTextParameters = {
  /**
   * Repetitions over which the reference forgets by 1/e: people still learn the phrase while they enrol. Without forgetting 6.8,
   * 100 5.2, 50 4.2, 30 4.1, 15 3.9.
   */
  memory: 15,
  /** How far out a timing may lie before it says little more: Student's t with so many degrees. Memory 100: plain sum of distances 5.8, 8 5.5, 4 5.3, 2 5.2, 1 5.2. */
  tails: 2,
  /** Share of the median spread that every timing's spread gets on top: nobody is a metronome. Not varied. */
  spreadFloor: 0.1,
  /** Least spread, against division by nothing: 1 % of a hold, below what a hand can repeat. */
  leastSpread: 0.01,
} as const;
