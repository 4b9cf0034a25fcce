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
  /**
   * Windows of a tray: so many windows must follow a quarantined one, all mated, before it is learnt. Tighter guards against slow poisoning were tried on the half of UPT that sets constants, bits for the most similar
   * other and for the owner. What the other's typing taught, and what adaptation brings the owner: as it is .59 and .89; trays of 4 .53 and .62, of 16 .64 and .59; from 12 bits of belief .48 and .92, from 16 .48
   * and .90. What the other gained in all, where each failed confirmation was told, and the owner: as it is .61 and .89; trays of 12 .46 and .93; learning below an alarm of 2 .35 and .44, of 1 .29 and .41; from nine
   * tenths of the most that a window may say .73 and .85. Intervals are ±.4: whoever types like the owner is learnt like them, or nobody is.
   */
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
  /**
   * Bits of one window against the subject below which it is asked whether the whole rhythm has moved, and bits that it must say when the move is taken back:
   * then it may ask and not cut. The half of UPT and PACE that sets constants, one window, 5 % / median, as it came and taken back: another keyboard −10.5 / .4 and −2.3 / 9.7, hurt
   * finger −6.1 / 2.4 and −3.9 / 3.8, tired −7.0 / 5.2 and −.7 / 9.5, one hand −11.0 / −10.7 and −3.6 / 7.3; other people, median / 75 %, −10.6 / −7.0 and −4.0 / .8. Days cut off
   * when the answer comes 32 keys late, keyboard / one hand, and payloads until half / nine tenths of impostors are lost, who never: not asked 4.2 / 14.2 %, 2 / 4, 0; from 0 bits
   * 1.7 / 3.8 %, 2 / 6, 0; from −2 1.7 / 3.3 %, 2 / 11, .8 %; from −4 1.7 / 2.9 %, 3 / 22, 5 %. Nobody is asked later for it.
   */
  movedBelow: -1,
  movedFrom: 0,
  /**
   * Most bits of a window that has moved as a whole and is not far off: less than asks alone, for a quarter of impostors' windows have, and of the four loudest single windows of
   * development and fitting people one. Far off is one that fits by fewer than `movedFitsFrom` bits with the move taken back, or that says, before doubt bounds it, less than
   * `movedFarBelow` as it came. Of 94 h of development and fitting people 19 moved windows say −4 and less, the two loudest −14 and −16 (4.8 and 4.2 taken back); of 64 such of impostors half
   * fit by less than 2.5, a quarter says −16 and less; made-up strangers −11 to −33. At the shipped threshold, false step-ups there, half and 95 % of impostors asked after, s: every moved one
   * capped 2, 9.8, 45.4; far below −18 2, 9.6, 45.4, below −15 3, 9.1, 45.4; fitting from 3 and −18 2, 9.0, 45.4; none capped 3, 8.8, 45.4.
   */
  movedMost: 8,
  /**
   * Bits by which it also stays below the threshold that the budget sets, so that it is as far from asking alone at every budget as at the default. Development and fitting people, 94 h, at one
   * false step-up in 5 / 10 / 20 / 40 h: asked 8, 6, 5, 2 times with `movedMost` alone, 7, 5, 5, 2 so; impostors after, s, three quarters 10.5, 11.1, 12.9, 16.8 and 11.1, 11.9, 13.1, 16.8, 95 % 26.9, 28.1, 31.3, 35.8 and
   * 27.3, 28.6, 31.3, 35.8.
   */
  movedShort: 1.7,
  movedFitsFrom: 3,
  movedFarBelow: -18,
  /**
   * Bits by which a window may speak more for the subject within its session than under the references; `homeShare` of it counts. Half of PACE's people, a session a day, everybody begun
   * with each of their six days: asked on day 2 / 3 to 6 of 72 each, impostors who come on day 6 before the owner noticed after, s, half / three quarters, never: 4 bits 21 / 28, 27 / 51, 2 %; 6 20 / 25, 27 / 48,
   * 3 %; 9 18 / 27, 26 / 44, 5 %; no bound 18 / 26, 26 / 44, 6 %. (Reference alone or nearly, as before: 23 / 26, 27 / 53, 3 %.)
   */
  homeExcuse: 6,
  /** References of one device class and modality: the first and two more. */
  placesMost: 3,
  /** Windows of a reference from which on it is as likely as any other. */
  placeKnown: 8,
  /** Chance at each window that the subject goes to another keyboard or task. */
  placeChange: 0.02,
  /**
   * Calibrated bits below which a window that a confirmation proves fits no reference and opens another. Opening only for one that is like those which came into doubt was tried on the same halves: an ordinary impostor of 10 % of each day gains
   * .18 instead of .38 bits (UPT), .33 instead of .56 (PACE), all ±.4, but his own typing teaches .14 instead of −.08 there, and the owner is asked 1.4 times in 20 days instead of .95. Below −4: .15 and .43, asked 2.1 times.
   */
  placeOpensBelow: 0,
  /**
   * Calibrated bits from which a window in the minutes after a confirmation is learnt by the reference that it fits best. With this, and no reference opened once a window has
   * fitted a known one, an ordinary impostor of 10 % of each day gains .08 [−.09, .31] bits (UPT), .22 [−.04, .49] (PACE) at whichever reference he fits best; without .94 [.21, 2.17], .54 [.18, .97].
   */
  leaseLearnsFrom: -2,
  /**
   * Own scores (see own-scores.ts): windows that are remembered, for how many the usual counts, the share that is made up for, and its most in bits. Cllr of single windows
   * on later sessions after enrolment on 1,000 keys, shares 0 / .5 / 1 at a prior of 40 (of 4 windows in brackets): 200 Aalto subjects of the calibration .143/.142/.142 (.021/.021/.021), on
   * whom it was to cost nothing; UPT .190/.183/.178 (.095/.091/.088), PACE .532/.522/.519 (.619/.600/.582), BB-MAS 1.234/1.196/1.169 (1.48/1.45/1.42). A prior of 0 costs Aalto .005 at .5.
   * A slope of one's own gained nothing there (Aalto .147 to .180), and false step-ups stay what they were: 1 and 5 in 1.7 and 2.0 h of half of UPT and PACE, BB-MAS 20 → 21 in 8.5 h.
   */
  ownMemory: 400,
  ownPrior: 40,
  ownShare: 0.5,
  ownMost: 3,
  /** Enrolled windows with which the next one of an enrolment is compared, for the own scores. */
  ownFrom: 8,
  /** Dated versions of a reference: at most so many, at least so far apart. */
  versionsKept: 3,
  versionEveryMs: 24 * 3_600_000,
  /** Pause after which another hand may have sat down: the recent stretch is begun anew, and half-filled windows are dropped. */
  stretchPauseMs: 2 * 60_000,
  /**
   * Pause after which nothing unproven of the session is kept. Ten days of 400 keys in one session, a tenth more of another hand each day (six pairs of made-up people, nine times):
   * without it noticed on day 4 to 10, in 5 of 45 runs never, and then learnt so that the other one is taken for the employee; with it always, on day 3 to 6, and nothing is
   * learnt. (A sixth pair who are taken for each other anyway: never, and on day 8 to 10.)
   */
  nightMs: 4 * 3_600_000,
} as const;
