/**
 * Limits of the human hand. Measured on 43,131 windows of 32 keys of real people, clock erased as on the wire (Aalto without the
 * test subjects 29,637; BB-MAS 8,826; UPT 2,529; PACE 2,139). "0 of 43,131" bounds the share at 1 in 14,000 (95 %), or 14 bits;
 * where more bits are said, the argument is physics and stands beside the number.
 */
export const attackParameters = {
  /** Fewest press–press times of a window for which spread and median mean anything. */
  pairsMin: 12,

  /**
   * Median press–press in ms below which no hand types: 0 of 43,131 windows (fastest 30 ms). 25 ms is 480 words a minute over a
   * whole window, twice the fastest burst ever recorded, so it counts as proof: enough bits to pass any sensible threshold at once.
   */
  superhumanPressPress: 25,
  superhumanBits: -40,
  /** Median press–press in ms seen in 2 of 43,131 windows (8 of 55,469 of 25 keys: one in 7,000), against about one in twenty of fast scripts. */
  hurriedPressPress: 45,
  hurriedBits: -6,
  /** Median hold in ms below which no finger lets a key go: 0 of 43,131 (shortest 48 ms); injected keys hold 0–10 ms.
   * No nerve fires and relaxes a muscle in 20 ms, hence proof on one window here too. */
  impossibleHold: 20,
  impossibleHoldBits: -24,
  /**
   * Interquartile range of press–press in ms. A constant delay keeps 6 ± 2 ms after the clock was erased (8 ms grid and dither);
   * people: 0 of 43,131 below 10 ms, three at it.
   */
  metronomicSpread: 10,
  metronomicBits: -14,

  /** A window with the spread of a hand: 99 % of real windows; scripts that imitate spread pass too, hence one bit only. */
  handHoldSpread: 12,
  handPressPressSpread: 25,
  handBits: 1,

  /**
   * Bounds in bits of what statistics may say about a hand (attack/hand): of one window, of one way, and of the ways of one payload
   * together. Less than what asks for a step-up (near 15), so that no single odd sample asks. Typing −8, −10, −12, −14: Gaussian gaps found
   * within two windows 85, 89, 91, 93 %, false doubts alike (Aalto's calibrating people, the offset set anew for each).
   * What a window says for a hand beyond 'present' only takes back what others said against it. Log-normal gaps found within two windows and three, at twice the loudness and with at most 3, 4, 8
   * bits taken back, 21 and 54, 24 and 57, 32 and 65 %; before, 15 and 43 (the same people, none of them doubted in 36 h). False doubts in 17.8 h of every second person of UPT, BB-MAS and PACE
   * 4, 4, 4 and 4; but with 8 and an offset that kept no margin, 4 in 10.7 h of the other half of BB-MAS, where otherwise there is none.
   */
  hand: { typing: { most: 4, least: -10 }, present: 2, way: { most: 2, least: -3 }, payload: { most: 6, least: -10 } },
  /**
   * Share of the bits against a hand that counts once its owner has confirmed in this session (and the five minutes after it are over):
   * whoever types oddly does so all day. BB-MAS, where the manner of typing errs most: 18 false doubts instead of 28 in 22.6 h.
   */
  oddButConfirmed: 0.5,

  /**
   * Bits of what the device itself counted, for each count and at most. A palm on the keyboard or a password manager's auto-type
   * makes one burst; it must not ask for a step-up by itself (the threshold is near 15 bits), two must.
   */
  signs: {
    'superhuman-burst': { each: -10, most: -30 },
    'metronomic-run': { each: -10, most: -30 },
    /** Tablets and remote desktops jump too: weak. */
    'pointer-teleport': { each: -1.5, most: -6 },
    /** So do assistive tools that press for a hand. */
    'press-without-motion': { each: -1, most: -6 },
  },
  /** Synthetic DOM events. Password managers send up to a dozen a form, scripts three a character. */
  untrusted: { each: -0.25, most: -12 },
} as const;
