/**
 * Every tuned number of pointing, with the experiment that set it. S: SapiMouse, AUC at 20 / 40 actions, five-fold cross-validation over its 46 fitting
 * subjects, two or three deals. D: the calibration subjects of dlrv-web on another day by mouse, both ways, AUC global / per subject at 50 actions. Impostors unseen;
 * none of them is judged.
 */
export const pointerParameters = {
  /** Strokes of a window. Of 112 columns: 5 S .9769/.9896, 10 .9780/.9911, 20 .9776/.9915: equal, and ten speak sooner. */
  windowSamples: 10,
  /** 200 actions; the study lost 0.003 from 255 to 120. */
  enrolmentWindows: 20,
  /**
   * Bins a column. With the 30,000 strokes that ship 5 S .9790/.9902 D .972/.974, 8 .9778/.9897, .970/.972; with 109,000 of one site (Balabit's training sessions, the last two apart)
   * 5 .987/.988, 8 .989/.990. Fine from so many strokes on.
   */
  bins: { coarse: 5, fine: 8, fineFrom: 60_000 },
  /**
   * Strokes of the population that each histogram begins with (and a mean with so many of the middle), so that a column which few strokes have is drawn to what is usual, not to nothing. Three deals, S20/S40 and D at 20 / 50 actions:
   * drawn to nothing .9908/.9966 .955/.978; to the population by 1 .9902/.9970 .960/.980, 2 .9905/.9973 .961/.982, 4 .9903/.9975 .961/.982 (the last three without sites apart; with them 4 .9915/.9977 .963/.983).
   */
  rowPrior: 4,
  /**
   * Means of the columns beside their histograms: offsets from the middle centre, `reach` for the distance of the outer ones and at most, and what a mean weighs beside a histogram, √share.
   * With 70 columns and sessionWeight 2, three deals, weight 0 S .9883/.9955 D .973; .5 .9889/.9960, .975; 1 .9897/.9964, .977; 1.5 .9900/.9966, .979 (against none +.0017 [.0003, .0031] and
   * +.0011 [.0000, .0027]); 2 .9901/.9967, .980; 3 .9894/.9965, .983. A site of its own (Balabit's training sessions, AUC global / per subject) 0 .989/.989, 1.5 .989/.990, 3 .987/.989.
   */
  means: { reach: 2.5, weight: 1.5 },
  /** With the tilt, 64 axes and three deals, S20, D50 and the third site: .2 .9924 .985 .872, .3 .9924 .985 .866, .45 (and kinds, below) .9920 .985 .866. */
  ridge: 0.2,
  /**
   * The ridge spares inputs that tell people apart. Three deals, 64 axes, ridge .3, beside S20 and D20 dlrv under a model of SapiMouse alone at 50, SapiMouse under one of dlrv alone at 20, third site (Balabit's training sessions):
   * 0 .9914 .965 .963 .903 .869; .25 .9917 .964 .967 .903 .868; .5 .9922 .964 .969 .903 .872; .75 .9925 .964 .972 .902 .870; 1 .9926 .964 .973 .901 .868 (the first with 72 axes; all with the shares of moves, clicks,
   * drags and scrolls in the bag, weighed by .5; without them, as ships, .75 gives .9924 .965 .972 .902 .866. Weighed by 2, as once, 0 gave .9913 .963 .950 .898 .870.)
   */
  ridgeTilt: 0.75,
  /**
   * With three deals, and the axes below: 0 S .9837/.9921 D .971, .5 .9852/.9935, 1 .9857/.9940, 2 .9858/.9943 D .971, 4 .9856/.9944 (2 against 0: +.0022 [−.0002, .0050] and
   * +.0024 [.0001, .0058]); a minute enrolled and three minutes probed, 20 actions, .9706 → .9731. A site of its own (Balabit's training sessions) .9882 → .9896.
   */
  sessionWeight: 2,
  /** Made-up other mice for each subject: none S .9790/.9902 D .972/.974; one .9797/.9899, .967/.971. */
  copies: 0,
  /** Standard deviation of the logarithm of a made-up mouse's gain. */
  gainDrift: 0.25,
  /**
   * Drift .05 and unrest .05 with tails 4 S .9814/.9901 D .973/.975, 8 .9822/.9904 .972/.974, normal .9825/.9911 .972/.977; the heavier, the better on a third site (Balabit's
   * training sessions .856, .853, .839). Without unrest, tails 4, .9805/.9909 .973/.976. Doubt: .06 held the bits within ±4 and
   * cost .09 of Cllr by itself; .01 holds them within ±6.6, and what a window may say in a session `voices.ts` caps at ±3.5 (another device looks like another hand).
   */
  scoring: { drift: 0.05, unrest: 0.05, tails: 8, doubt: 0.01 },
  /** Three deals, ridge .3: 64 S .9924/.9981 D20/50 .965/.985, third site .866; 72 .9924/.9981, .966/.986, .856. */
  axes: 64,
  /** Taken off anywhere: also at home it brings something (SapiMouse, 20 actions, five folds: .9913 → .9922 for strangers, raw Cllr .172 → .146), for two sites are no middle of all. */
  siteFrom: 0,
  /**
   * A map from llr to bits that was fitted at home is too steep at a site that lies elsewhere: the best one there has .7 to .8 of its scale (SapiMouse by dlrv's model, 3 variances between people away), .6 (dlrv-web by
   * SapiMouse's, .9) and .25 (Balabit's training sessions, 1.7; at home .01 to .04). Raw Cllr of the three at 20 and 40 to 60 actions, and at home:
   *     0    .437 .310, .726 .479, 1.030 1.051; .172        1    .441 .303, .634 .410, .699 .642; .172        2    .512 .364, .654 .440, .640 .548; .172
   *    .5    .418 .288, .650 .418,  .794  .766; .172      1.5    .476 .332, .640 .421, .657 .580; .172
   */
  siteCaution: 1,
} as const;
