/**
 * Numbers of the comparison that hold for every modality; what a modality's people need stands in its own parameters (`scoring`), for typing a restlessness as well.
 *
 * `restlessness`: how much more, or less, than the usual unrest of a session (`drift` × between + `unrest`) the probe's session may carry, and how
 * often. Somebody who takes up another task, keyboard or posture moves on all axes at once, so one unknown scale for the whole probe, not
 * one for each axis. Set with everything fitted on Aalto, at 200 keys after 1,000, per subject / global EER in % and raw Cllr: 14
 * people of BB-MAS whose recording kept their rhythm, UPT, PACE; then global EER of Aalto's development subjects at 25 / 50 keys.
 *
 *     Student tails of 12 on each axis, drift .01   12.0/13.2 5.7   0.1/0.9   3.7/6.0 2.1   4.75/1.95
 *     normal, usual unrest only                     11.0/12.1 2.1   0.1/0.9   4.1/6.5 1.1   4.65/1.94
 *     scales .6, 6                                   6.3/ 7.2 0.9   0.1/0.9   4.2/6.5 0.9   4.76/2.03
 *     scales .5, 3, 16                               6.5/ 7.6 0.8   0.1/0.9   4.2/6.0 0.7   4.75/1.94
 *     scales .2, 1, 4, 16                            6.5/ 6.6 0.8   0.1/0.9   4.1/6.0 0.8   4.75/1.94
 *
 * (The first row with ridge .5, the others with 1.) Two scales do what four do, at half of the cost.
 * These people were all looked at while this was chosen. Dealt into halves by a hash of their names, both show it: BB-MAS 10.1/11.1 → 3.8/5.3 (8 people) and
 * 10.5/13.5 → 6.8/6.9 (6); PACE 3.2/5.7 → 4.3/5.7 (13) and 2.2/4.4 → 4.3/5.5 (10), within chance. Nor is it a gift of the protocol: with all probes of all
 * impostors BB-MAS goes from 8.8/10.6 to 5.7/6.3.
 */
export const comparisonParameters = {
  restlessness: {
    scales: [
      { scale: 0.6, share: 0.57 },
      { scale: 6, share: 0.43 },
    ],
    independence: 1,
  },
  /**
   * The session as a tier between subject and window (compare-in-session.ts): variance of its shift (`drift` × between + `unrest`), what a settled window is worth (they have their text and
   * their minute in common), and what share of the calibration's scale and offset its llr is worth. Means of eight windows against their reference, less what the windows' own
   * scatter puts there, the halves that set constants: UPT .03 × between + .02, PACE on other days .28 + .06 (two sessions enrolled, so one and a half shifts), BB-MAS once the task
   * changes .28 + .28. Aalto's development people after 1 / 3 settled windows: fitted scale .42 / .35, offset −1.2 / −.1, of the shipped .53 and −2.95. Cllr of single windows there after three, and after
   * four settled on PACE and on UPT: reference alone .104, .849, .282; drawn towards the session .100, .438, .279; three tiers .099, .293, .232. Every settled window in full .102, .295, .228;
   * a third .093, .319, .240. `evaluate set-decision` judges what comes of it. When typing's calibration changed with its `independence`,
   * the last two (.71 and .25 before, .86 and .46 with two scales of restlessness) were set so that a session's llr is worth as many bits as it was.
   */
  session: { drift: 0.15, unrest: 0.04, settledShare: 0.77, scaleShare: 0.87, offsetShare: 0.5 },
  /**
   * How far a site's scale may lie from the known one (its logarithm) upwards and downwards, and its offset (bits), half of the sites nearer than this, and as how many comparisons of either kind each person counts: what a refit leans on (lean-calibration.ts). Fitted freely, sites
   * that are like the fit's have 0 ± .3 and 0 ± 1, PACE −.9 and 1.7, BB-MAS −1.7 and 0. Mean Cllr over 1, 2 and 4 windows less that as shipped, fitted on so many people and judged on all
   * others of the set (16 deals; dlrv-web to 2 windows; pointing by models that had not seen them; the halves that set constants):
   *
   *                      Aalto's development people    SapiMouse, fitting people     dlrv-web, the same      UPT          PACE      BB-MAS
   *     people             5      10     20     40      5      10     20     36      5      10     20      5     10        5       5     10     19
   *     free             .067   .021   .005   .004    .201   .103   .031  −.003    .328   .008  −.011    .080  .031     −.25    −.56   −.67   −.68
   *     Cauchy, .7, .7   .000  −.001  −.001  −.002   −.003  −.002  −.004  −.008    .003  −.010  −.011    .000  .003     −.19    −.60   −.68   −.68
   *             1, 1    −.001  −.001  −.002  −.003   −.002  −.001  −.003  −.008    .013  −.008  −.012    .001  .005     −.21    −.64   −.68   −.68
   *             1, 1.5  −.001  −.002  −.003  −.004   −.001   .002  −.002  −.007    .016  −.007  −.012    .001  .006     −.23    −.63   −.68   −.68
   *           1.5, 1.5   .000  −.001  −.002  −.003    .001   .004  −.001  −.008    .029  −.005  −.012    .004  .008     −.24    −.65   −.68   −.68
   *     normal, 1, 1    −.001  −.001  −.002  −.003   −.001   .002  −.002  −.008    .022  −.007  −.013    .003  .007     −.23    −.63   −.67   −.68
   *
   * One shift for all lengths instead of one for each: the same within .01.
   *
   * All of these go up as easily as down, and each person counts as one comparison of either kind. No site of another kind was seen where a bit is worth more than at home, but for what `siteShare` had taken off; so louder than at home
   * has a narrower law (`louderSpread`, and the logarithm of what was taken off beside it), and with that bound each person may count as two (`comparisons`). Less what 1, 1.5 gives, sixteen deals; beyond chance over people (*):
   *
   *                      Aalto's development    SapiMouse at home, and    dlrv-web by SapiMouse's   UPT            PACE     BB-MAS
   *                      people                 by dlrv's model           model, and at home
   *     people             8     20     40       8    16    8    20    36    8    20    8             5     10       5        5     10     19
   *     .3, 1, twice     .000 −.000* −.000   −.001 −.003 −.002 −.001 −.001  .001 −.001  .001       −.001   .000    −.010    −.010 −.011* −.002
   *     .3, 1, once      .000   .000  .000*  −.001 −.002  .000  .000  .000  .000 −.000* −.000*     −.002*  .000    −.000*    .000  .000   .000
   *     1, 1, twice      .000 −.000* −.000*   .001  .000 −.002 −.001 −.001  .001  .000  .001        .002*  .000    −.010    −.010 −.011* −.002
   *     .3 at far sites  .000 −.000* −.000   −.001 −.003  .009* .003* .001  .000 −.002* .001       −.001   .000    −.010    −.010 −.011* −.002
   *     predictive       .006*  .001* .000*   .007* .004* .012* .004* .003* .006 −.001  .008*      −.008  −.006    −.029    −.021 −.009  −.003
   *
   * With twelve other deals the first row has PACE −.029 [−.062, −.002], BB-MAS −.018 [−.033, −.004] and −.007 [−.016, −.000], elsewhere within ±.004 and chance. A quieter spread of 1.5 or 2, .5 for louder and
   * an offset of 2 come out alike. The last row, and what else was tried to make bits quieter where few people calibrate them: ADR 0022.
   */
  refit: { louderSpread: 0.3, quieterSpread: 1, offsetSpread: 1.5, comparisons: 2 },
  /**
   * From how many people on their references tell where their site lies (locate-site.ts), and how far sites (`spreads`) may lie apart, in variances between people, all as likely. Nobody judged; five people known,
   * impostors whom the site knows / does not know, AUC; then Cllr with the bits of home. SapiMouse and dlrv-web by five folds at home, the others by a model that has not seen their kind of site:
   *
   *                        SapiMouse 20    by dlrv's model   dlrv-web, 50 actions, by   Balabit's training    Cllr: SapiMouse 20, by dlrv's model,
   *                        actions                           SapiMouse's (ten known)    sessions, 60          Balabit 20 and 60
   *     as if in the middle  .992 / .993     .882 / .886       .951 / .954                .890 / .883           .172  1.83  3.73  5.23
   *     spread .3            .996 / .993     .919 / .916       .965 / .960                .934 / .924
   *     spread 1             .996 / .993     .946 / .935       .964 / .957                .950 / .930
   *     .01 to 3             .993 / .993     .957 / .942       .964 / .957                .953 / .928           .153   .43  1.01  1.01
   *     .1 to 3              .994 / .993     the same          the same                   the same              .146   .44  1.03  1.05
   *     .3 to 3              .995 / .993     the same          the same                   the same              .137   .46  1.06  1.11
   *
   * With three people Balabit has .953 / .931, SapiMouse at home .995 / .991 (.992 / .992 as if in the middle): too few. Typing, from home (ADR 0023), minCllr at 50 keys,
   * strangers: PACE's half .234 → .225, BB-MAS's .287 → .268, recorded serially .759 → .590, UPT's .081 → .077; Aalto's development people at 32 keys .0869 → .0864 where 199 are known, .0827 → .0826 where 23.
   *
   * How far a company's classes of device may lie apart (`apart`, in the same measure; 0: they are one). Companies made up of two sites, one for each class, under a model of a third, everybody compared with
   * those of their class at 20 actions; strangers as impostors; AUC and Cllr of each class, and AUC of both by one threshold (classes weigh the same):
   *
   *                                one site             a place for each class from    pooled, from five people on,   pooled, from one on
   *                                                     five people on                 below it the company's
   *     Balabit's training sessions and SapiMouse by dlrv's model
   *       6 and 6     .813 .930  .83 .64  .873    .824 .951  .75 .47  .891    .823 .951  .75 .47  .890    the same
   *       6 and 40    .805 .956 1.12 .44  .872    .824 .957  .75 .44  .896    .822 .957  .75 .44  .895    the same
   *       2 and 40    .804 .957 1.54 .44  .833    as one site                 .802 .957 1.18 .44  .859    .764 .957  .85 .44
   *       4 and 40    .822 .956 1.24 .44  .866    as one site                 .843 .957  .91 .44  .890    .834 .957  .73 .44
   *     Balabit's and dlrv-web by SapiMouse's
   *       10 and 26   .737 .889 1.55 .61  .786    .798 .902 1.00 .58  .842    .796 .901 1.00 .58  .840    the same
   *     SapiMouse and dlrv-web by Balabit's
   *       6 and 6     .840 .765 1.11 1.26 .806    .877 .776  .75 1.21 .814    .868 .784  .78 1.08 .825    the same
   *       46 and 26   .901 .780  .75 1.17 .845    .913 .800  .65 1.01 .852    .913 .800  .65 1.00 .853    the same
   *     both at home, five folds
   *       6 and 6     .9939 .944 .161 .483 .9732  .9941 .946 .160 .457 .9744  .9939 .944 .161 .479 .9734  the same
   *     dlrv-web dealt into two by chance, by SapiMouse's model
   *       6 and 6     .876 .935  .64 .50  .907    .860 .926  .69 .51  .895    as one site
   *
   *     typing, 50 keys: Aalto's development people, in the second class through a made-up recorder of one event every 47 ms
   *       40 and 10   .9994 .986 .040 .360 .9901  .9994 .995 .040 .124 .9973  .9994 .993 .040 .154 .9963
   *       10 and 40   .9985 .996 .072 .106 .9974  .9994 .996 .040 .098 .9980  .9994 .996 .040 .099 .9980
   *
   * So pooled: it gives what a place for each class gives where classes differ, and nothing is lost where they do not. With 0, .3 and 1 alone: the same within .001.
   */
  site: { people: 5, spreads: [0.1, 0.3, 1, 3], apart: [0, 0.1, 0.3, 1, 3] },
} as const;
