/**
 * Every tuned number of pointing, with the experiment that set it. S: SapiMouse, AUC at 20 / 40 actions, five-fold cross-validation over its 46 fitting
 * subjects, three deals. D: the 7 calibration subjects of dlrv-web on another day, both ways, AUC global / per subject at 50 actions. Impostors unseen. Not the subjects that are judged.
 */
export const pointerParameters = {
  /** Strokes of a window. Rooted bags of 49 columns: 10 S .9765/.9888, 20 S .9776/.9899; of 112: 5 .9769/.9896, 10 .9780/.9911, 20 .9776/.9915: equal, and ten speak sooner. */
  windowSamples: 10,
  /** 200 actions; the study lost 0.003 from 255 to 120. */
  enrolmentWindows: 20,
  /** Bins a column. 5 S .9781/.9896 D .902/.918; 6 .9776/.9894, .891/.911; 8 .9769/.9899, .888/.914. */
  bins: 5,
  /** 2 S .9789/.9892 D .906/.913; 4 as in bins; 8 .9795/.9900, .899/.925. */
  rowPrior: 4,
  /** Weight of the shares of move, click, drag and scroll. */
  kindWeight: 2,
  /** 0.3 S .9792/.9889 D .904/.914; 0.5 .9794/.9892, .904/.917; 1 .9786/.9896, .902/.919; 2 .9767/.9886, .896/.911. */
  ridge: 0.7,
  /** Made-up other mice for each subject: none S .9786/.9896 D .902/.919; one .9791/.9904, .897/.915. */
  copies: 0,
  /** Standard deviation of the logarithm of a made-up mouse's gain. */
  gainDrift: 0.25,
  /**
   * The probe's own day moves single axes far: with tails 12 and no drift D .853/.848, with tails 4 .888/.885, and drift .05 .893/.911; S .9765 → .9783. Normal tails over
   * a common scale, as typing has them: D .828/.873. Doubt: bits of a mouse are held within ±4 (see evaluation: another device looks like another hand).
   */
  scoring: { drift: 0.05, unrest: 0, tails: 4, doubt: 0.06 },
  /** Of the 60 that were asked for, those on which subjects differ at all are kept. 45 S .9792/.9886 D .902/.929; 90 .9792/.9894, .902/.916. */
  axes: 60,
} as const;
