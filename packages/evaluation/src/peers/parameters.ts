/**
 * What the papers leave open of the published methods, or we could not read, set in their favour: on Aalto's 200 development subjects, ten sentences enrolled, EER per subject / global,
 * %, at 50 and at 200 keys. Nobody who is judged had a part in it. After five sentences, 50 keys, ITAD comes to 11.2/14.0, all kinds alike and from one time on to 14.5/17.8: Wahab and Hou (ICPRAM 2023) report 12.3 for Aalto.
 */
export const peerParameters = {
  /**
   * Times of a graph that the reference must have. 1: 9.7/13.0 and .42/6.6; 2: 8.2/12.2 and .46/5.3; 4: 11.5/14.2 and .78/7.3 (all kinds alike). The square root of each tail area
   * in place of itself: 9.6/12.7 and .54/5.3.
   */
  leastInstances: 2,
  /**
   * What hold, DD, UD, DU and UU count: between the weights of a logistic regression at 50 keys (.47 .10 .19 .10 .15) and at 200 (.41 .09 .27 .09 .15). 6.6/9.9 and .34/4.8. The authors weigh them by a random
   * forest on their own sets.
   */
  weights: [0.44, 0.1, 0.23, 0.09, 0.14],
  /**
   * How far apart two durations may lie, as a ratio, and still be alike: as published. R and A over pairs and rows of three: 16.2/18.6 and 1.1/9.6; their sum in place of the mean 17.8/20.3 and 1.8/10.2; over pairs alone
   * 17.0/19.3 and 1.9/10.8; summed, R over rows of four as well, 20.1/21.7 and 2.3/11.3.
   */
  alike: 1.25,
} as const;
