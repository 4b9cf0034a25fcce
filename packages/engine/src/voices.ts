import type { Voice } from './contract/voice.ts';

/**
 * How loudly each biometric witness may speak. One line a modality; whoever is not named speaks as `quietVoice`.
 */
const named: Readonly<Record<string, Voice>> = {
  keystroke: {
    capFor: 6,
    capAgainst: 8,
    discount: 1,
    cutsAlone: true,
    // 40 words a minute of 5 keys, 60 minutes: an hour of unbroken typing.
    samplesPerHour: 12_000,
    stretchWindows: 4,
    memoryWindows: 40,
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
  fits: 'typing-fits',
  differs: 'typing-differs',
};

export function voiceOf(modality: string): Voice {
  return named[modality] ?? quietVoice;
}
