/**
 * Every tuned number of pointing, with the experiment that set it: on SapiMouse by 5-fold cross-validation over its 70 subjects, three deals; AUC at 20 / 40
 * actions, impostors unseen.
 */
export const pointerParameters = {
  /** Strokes of a window. Rooted bags: 10 .9765/.9888 and Balabit .8915, 20 .9776/.9899 and .8831: equal, and ten speak twice as soon. */
  windowSamples: 10,
  /** 200 actions; the study lost 0.003 from 255 to 120. */
  enrolmentWindows: 20,
  /** Bins a column. 6 .9797/.9903, 8 .9776/.9899, 12 .9705/.9876. */
  bins: 6,
  rowPrior: 4,
  /** Weight of the shares of move, click, drag and scroll. */
  kindWeight: 2,
  /** With another mouse imagined: .5 .9794/.9908, 1 .9794/.9910, 2 .9770/.9898 (Balabit .8825, .8808, .8689). */
  ridge: 0.5,
  /** One made-up other mouse for each subject: without .9786/.9894, gain drift .1 .9788/.9901, .25 .9794/.9910, .3 .9794/.9909; two copies .9793/.9910. */
  copies: 1,
  /** Standard deviation of the logarithm of a made-up mouse's gain. */
  gainDrift: 0.25,
  /** Drift .03 .9781/.9889 and .8562 on Balabit, none .9786/.9894 and .8771. Doubt: bits of a mouse are held within ±4 (see evaluation: another device looks like another hand). */
  scoring: { drift: 0, unrest: 0, tails: 12, doubt: 0.06 },
  /** Of the 60 that were asked for, those on which subjects differ at all are kept. */
  axes: 60,
} as const;
