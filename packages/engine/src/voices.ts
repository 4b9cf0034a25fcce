import type { Voice } from './contract/voice.ts';

/**
 * How loudly each biometric witness may speak. One line a modality; whoever is not named speaks as `quietVoice`.
 */
const named: Readonly<Record<string, Voice>> = {
  keystroke: {
    capFor: 6,
    // Safe by the tails: of 28,600 windows of Aalto's development and fitting subjects and UPT's 1,500, 2^−8 as many as are told apart stand below −8 bits
    // of their own subject, and 3 below −11, where a ratio of e-values allows 14. At 8 instead of 11 half of the impostors are asked after 15 s, not 12.
    capAgainst: 11,
    discount: 1,
    cutsAlone: true,
    // 40 words a minute of 5 keys, 60 minutes: an hour of unbroken typing.
    samplesPerHour: 12_000,
    stretchWindows: 4,
    memoryWindows: 40,
    // 200 Aalto subjects of the calibration, windows 9 to 16 against those before: mean 8.36, tenths 5.7 … 10.6.
    usualBits: 8.4,
    fits: 'typing-fits',
    differs: 'typing-differs',
  },
  pointer: {
    // ±3–4 bits a window: "the mouse adds evidence and never cuts access alone" (reference/accuracy-mouse.md).
    capFor: 3,
    capAgainst: 3.5,
    discount: 0.8,
    cutsAlone: false,
    // 20 actions in 30 seconds.
    samplesPerHour: 2_400,
    stretchWindows: 4,
    memoryWindows: 40,
    // Nobody recorded a mouse over sessions enough to tell whether it helps.
    usualBits: null,
    fits: 'pointer-fits',
    differs: 'pointer-differs',
  },
};

const quietVoice: Voice = {
  capFor: 3,
  capAgainst: 3,
  discount: 0.5,
  cutsAlone: false,
  samplesPerHour: 3_600,
  stretchWindows: 4,
  memoryWindows: 40,
  usualBits: null,
  fits: 'typing-fits',
  differs: 'typing-differs',
};

export function voiceOf(modality: string): Voice {
  return named[modality] ?? quietVoice;
}
