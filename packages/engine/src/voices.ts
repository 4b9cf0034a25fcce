import type { Voice } from './contract/voice.ts';

/**
 * How loudly each biometric witness may speak. One line a modality; whoever is not named speaks as `quietVoice`.
 */
const named: Readonly<Record<string, Voice>> = {
  keystroke: {
    capFor: 6,
    // As much as the model's doubt lets one window say, so that it may ask by itself. Safe by the tails: of 28,600 mated windows (Aalto's development and fitting subjects,
    // UPT) 16 stand below −8 bits, where likelihood ratios allow 112, and 3 below −11, where they allow 14.
    capAgainst: 11,
    discount: 1,
    cutsAlone: true,
    // 40 words a minute of 5 keys, 60 minutes: an hour of unbroken typing.
    samplesPerHour: 12_000,
    stretchWindows: 4,
    // False step-ups in 62 h of Aalto's development and fitting people with mice and 95 % of impostors asked after, s: 1 4, 40.7; .5 2, 45.3; .4 1, 47.9; .3 1, 52.3.
    repeatShare: 0.4,
    // Chosen on Aalto's 200 development subjects, paired with SapiMouse hands that their model had not seen (two of five ways to part each one's sentences). Asked after, s, half
    // and 95 %, weight × windows: none 10.9 48.5; 3 × 6 10.4 43.9; 5 × 4 10.2 40.7; 8 × 3 and the mouse's cap at 5 9.4 34.3. False step-ups in 48 h of fitting subjects: 3, –, 3, 10.
    homeWindows: 4,
    homeWeight: 5,
    memoryWindows: 40,
    // 200 Aalto subjects of the calibration, windows 9 to 16 against those before: mean 8.36, tenths 5.7 … 10.6.
    usualBits: 8.4,
    fits: 'typing-fits',
    differs: 'typing-differs',
  },
  pointer: {
    // ±3–4 bits a window: "the mouse adds evidence and never cuts access alone" (reference/accuracy-mouse.md).
    // At 4.2 and 0.9 instead, 95 % of impostors at development people's keyboard and mouse are asked 1.8 s sooner; but there is half an hour of genuine pointing to try that on, and
    // of the people who are judged one hand was asked for it.
    capFor: 3,
    capAgainst: 3.5,
    discount: 0.8,
    cutsAlone: false,
    // 20 actions in 30 seconds.
    samplesPerHour: 2_400,
    stretchWindows: 4,
    repeatShare: 1,
    homeWindows: 0,
    homeWeight: 0,
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
  repeatShare: 1,
  homeWindows: 0,
  homeWeight: 0,
  memoryWindows: 40,
  usualBits: null,
  fits: 'typing-fits',
  differs: 'typing-differs',
};

export function voiceOf(modality: string): Voice {
  return named[modality] ?? quietVoice;
}
