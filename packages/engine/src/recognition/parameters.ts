/** Tuned numbers of enrolment, comparison and adaptation in a session. */
export const recognitionParameters = {
  /** Alarm in bits, of either biometric question, from which nothing is enrolled or adapted any more. */
  learnBelowAlarm: 4,
  /** Belief in bits from which a window may be quarantined for adaptation: 1 to 256 on top of whatever went before. */
  adaptFromBits: 8,
  /**
   * Share of the most that a window may say for the employee, from which it may be learnt: windows that fit well, so that somebody who
   * resembles the employee a little is not learnt by patience. The most similar of 32 others types 10 % of each of 20 days (UPT, mean bits of
   * theirs a window; enrolled 1.2): from 0 bits 1.7 afterwards and 0.9 more than without them, 2 1.4 and 0.5, 4 1.2 and 0.4, 5.5 1.1 and 0.4.
   */
  learnFromShare: 2 / 3,
  /** Windows of a tray: so many windows must follow a quarantined one, all mated, before it is learnt. */
  trayWindows: 8,
  /**
   * After a confirmation the hand at the device is proven, whatever its rhythm: so long windows are learnt at once, so that a changed
   * hand (a cut finger, a new keyboard) is asked once and not all day. Short, because somebody else may sit down after it.
   */
  leaseMs: 5 * 60_000,
  /** Share of the bits that count against the employee meanwhile. A root of an e-value is one too, so the budget holds. */
  leaseShare: 0.25,
  /** Time between two adaptations of one reference: an impostor who is let through for minutes moves it by one tray at most. */
  adaptEveryMs: 30 * 60_000,
  /** Share of its memory below which a reference is young and takes every proven tray. */
  youngShare: 0.9,
  /** Windows' worth of the population's own surprise (1, the most that a calibrated witness gives) that a new subject begins with. */
  patiencePrior: 100,
  /** Most bits of patience: the most erratic hand is still told from another, in twice the windows. */
  patienceMost: 4,
  /** Windows over which a subject's surprises are remembered. */
  patienceMemory: 1500,
  /** Windows learnt under a confirmation, from which on a new device's reference may tell whether later ones of the session fit it. */
  begunWindows: 4,
  /** References of one device class and modality: the first and two more. */
  placesMost: 3,
  /** Windows of a reference from which on it is as likely as any other. */
  placeKnown: 8,
  /** Chance at each window that the subject goes to another keyboard or task. */
  placeChange: 0.02,
  /** Calibrated bits below which a window that a confirmation proves fits no reference and opens another. */
  placeOpensBelow: 0,
  /** Dated versions of a reference: at most so many, at least so far apart. */
  versionsKept: 3,
  versionEveryMs: 24 * 3_600_000,
  /** Pause after which another hand may have sat down: the recent stretch is begun anew, and half-filled windows are dropped. */
  stretchPauseMs: 2 * 60_000,
} as const;
