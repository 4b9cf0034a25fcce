import type { LearnableModality } from '../contract/modality.ts';
import { parameters } from '../parameters.ts';
import { bagKeystrokes, countKeystrokeInputs } from './bag.ts';
import { explainKeystrokes } from './explain.ts';
import { imagineTypingSession } from './imagine-session.ts';
import { learnKeystrokeTables } from './learn-tables.ts';
import { measureKeystrokes, rowWidth } from './measure.ts';
import { summariseKeystrokes, summaryWidth } from './summarise.ts';

/** Typing: a sample is a key with its predecessor. */
export const keystroke: LearnableModality = {
  name: 'keystroke',
  rowWidth,
  windowSamples: parameters.keystroke.windowSamples,
  enrolmentWindows: parameters.keystroke.enrolmentWindows,
  summaryWidth,
  fit: parameters.keystroke,
  measure: measureKeystrokes,
  bag: (model, rows) => bagKeystrokes(model.tables, rows),
  summarise: summariseKeystrokes,
  explain: explainKeystrokes,
  imagineSession: imagineTypingSession,
  learnTables: learnKeystrokeTables,
  countInputs: countKeystrokeInputs,
};
