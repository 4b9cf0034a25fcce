/** What the fit asks for and how much of it it takes. Engineering choices bounded by argument, unless an experiment is named. */
export const fitParameters = {
  /** Fewest subjects with which anything is fitted: half of them fit and half judge. */
  subjectsLeast: 20,
  /** No smaller number may be asked for: three in each half, or there is no spread to speak of. */
  subjectsFloor: 6,
  /** Subjects from which on everything is refitted, not only the calibration. */
  subjectsForEverything: 60,
  /** Subjects from which on the mean and the variances on the axes are refitted. */
  subjectsForVariances: 40,
  /** People for whom a variance between people counts as it was before. */
  priorPeople: 30,
  /** Windows of one subject on which axes are fitted, at most, spread over all of its: bounds memory and time. */
  windowsFitted: 40,
  /** Most subjects that are read; more make no difference to 150 axes that a night is worth. Bounds the memory: about 0.3 MB each. */
  subjectsMost: 600,
  /** Windows that enrol in the judgement, at most: as far back as a reference remembers. */
  enrolledMost: 40,
  /** Earliest sessions from which they are taken, at most; never more than half of a subject's sessions. */
  enrolSessions: 10,
  /** Later sessions that probe, spread over the time, and windows of each: many days say more than many windows of one. */
  probeSessions: 8,
  probesOfSession: 12,
  /** Fewest probe windows of a subject: one probe of the longest length that is judged. */
  probesLeast: 4,
  /** Lengths in windows that are calibrated and judged: the engine compares stretches of one to four windows. */
  lengths: [1, 2, 4],
  /** Cllr by which a candidate must be better at the least: the same fit again differs by the rounding of a file’s numbers (told as −0.000), and once that was a new model. */
  gainLeast: 1e-4,
  /** Parts into which the fitting subjects are dealt when everything is refitted: each is calibrated on by a model of the others. */
  folds: 3,
  /** Windows and ways of one subject that hands are refitted and judged on, at most; fewer than the least say nothing of a person. */
  handWindowsMost: 80,
  handWaysMost: 160,
  handSamplesLeast: 10,
  /** No known family of programs may be seen less by more than this share of its samples once hands are refitted. */
  programsLost: 0.02,
  /** "People" of whom the shipped hands take more than this share of the samples for a program's are programs. Of real sites they took 2 to 13 in a hundred (docs/fit.md). */
  handAgainstMost: 0.5,
  /** Draws of the bootstrap over subjects. */
  draws: 400,
} as const;
