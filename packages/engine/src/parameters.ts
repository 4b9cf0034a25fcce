/**
 * Every tuned number of the recognition mathematics, with the experiment that set it. "Dev" is 200 to 400 Aalto subjects that
 * neither the model was fitted on nor any published figure is measured on; figures are global EER in % at 25 / 50 / 100 keys.
 */
export const parameters = {
  keystroke: {
    /** Samples of a window: one window of the wire. Dev, 50 keys: fitted and compared in windows of 25 0.57/2.32, of 50 0.56/2.23; 100 keys equal. Evidence comes twice as often. */
    windowSamples: 25,
    /** 20 windows = 500 keys, the ten sentences of the study. */
    enrolmentWindows: 20,
    /** Bins a stream. Dev: 8 4.66/2.37/1.42, 12 4.63/2.35/1.67, 16 4.63/2.19/1.52: within noise, and 8 makes the smallest file and sees least of a clock. */
    bins: 8,
    /** Pairs of zones rarer than this share back off to their second zone. Dev: .002 4.66/2.41, .004 4.63/2.35, .01 4.69/2.30. */
    rarestPair: 0.004,
    /** Added to a row's sum before its root. Dev: 1 4.55/2.23/1.54, 4 4.63/2.35/1.67, 10 4.79/2.41/1.67. */
    rowPrior: 1,
    /** Weight of the three histograms over all zones. Dev: 1 4.79/2.47, 3 4.63/2.35, 6 4.71/2.24. */
    globalWeight: 3,
    /** Ridge of the projection, in mean within-subject variances. Dev at windows of 25: .1 5.09/2.64, .3 4.63/2.35, 1 4.71/2.38. */
    ridge: 0.3,
    /** Axes. Dev: 100 4.69/2.30, 150 4.63/2.35, 200 4.82/2.25, 300 4.79/2.18. */
    axes: 150,
  },
  /** Experiments on SapiMouse by 5-fold cross-validation over its 70 subjects, three deals; AUC at 20 / 40 actions, impostors unseen. */
  pointer: {
    /** Strokes of a window. 10 .9718/.9853, 20 .9740/.9871, 40 –/.9873 (windows cut every quarter). */
    windowSamples: 20,
    /** 200 actions; the study lost 0.003 from 255 to 120. */
    enrolmentWindows: 10,
    /** Bins a column, from the study (reference: eight population quantiles). */
    bins: 8,
    rowPrior: 4,
    /** Weight of the shares of move, click, drag and scroll. */
    kindWeight: 2,
    /** .3 .9736/.9873, 1 .9740/.9871, 3 .9704/.9848. */
    ridge: 1,
    /** Of the 60 that were asked for, those on which subjects differ at all are kept. */
    axes: 60,
  },
} as const;
