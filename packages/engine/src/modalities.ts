import type { LearnableModality } from './contract/modality.ts';
import { keystroke } from './keystroke/keystroke.ts';
import { pointer } from './pointer/pointer.ts';

/** Every biometric modality. To add one: a folder and a line here. */
export const modalities: readonly LearnableModality[] = [keystroke, pointer];
