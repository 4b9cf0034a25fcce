/** Scores of comparisons with whose they were. Subjects are numbered from 0. Higher scores speak for mated. */
export interface Trials {
  readonly subjects: number;
  readonly mated: Float64Array;
  /** Subject of each mated score. */
  readonly matedSubject: Int32Array;
  readonly nonMated: Float64Array;
  /** Subject whose reference it was. */
  readonly nonMatedSubject: Int32Array;
  /** Of virtual subjects, who stands for each in another set, where one person stands for several: they are drawn as well. */
  readonly shared?: SharedPeople;
}

/** People of whom each stands for several subjects. */
export interface SharedPeople {
  readonly people: number;
  /** Subject by subject, number of the person. */
  readonly of: Int32Array;
}

/** Collects trials one by one. */
export function createTrialList(subjects: number): {
  addMated(subject: number, score: number): void;
  addNonMated(subject: number, score: number): void;
  close(): Trials;
} {
  const mated: number[] = [];
  const matedSubject: number[] = [];
  const nonMated: number[] = [];
  const nonMatedSubject: number[] = [];
  return {
    addMated(subject, score) {
      mated.push(score);
      matedSubject.push(subject);
    },
    addNonMated(subject, score) {
      nonMated.push(score);
      nonMatedSubject.push(subject);
    },
    close: () => ({
      subjects,
      mated: Float64Array.from(mated),
      matedSubject: Int32Array.from(matedSubject),
      nonMated: Float64Array.from(nonMated),
      nonMatedSubject: Int32Array.from(nonMatedSubject),
    }),
  };
}
