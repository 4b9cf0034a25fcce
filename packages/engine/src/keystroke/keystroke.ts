import type { LearnableModality } from '../contract/modality.ts';
import { alignKeystrokes } from './align.ts';
import { bagKeystrokes, countKeystrokeInputs } from './bag.ts';
import { divideKeystrokeBag } from './divide-bag.ts';
import { explainKeystrokes } from './explain.ts';
import { imagineTypingSession } from './imagine-session.ts';
import { learnKeystrokeTables } from './learn-tables.ts';
import { measureKeystrokes, rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';
import { summariseKeystrokes, summaryWidth } from './summarise.ts';

/** Typing: a sample is a key with its predecessor. */
export const keystroke: LearnableModality = {
  name: 'keystroke',
  rowWidth,
  windowSamples: keystrokeParameters.windowSamples,
  enrolmentWindows: keystrokeParameters.enrolmentWindows,
  siteFrom: keystrokeParameters.siteFrom,
  summaryWidth,
  fit: keystrokeParameters,
  measure: measureKeystrokes,
  bag: (model, rows, room) => bagKeystrokes(model.tables, rows, room),
  summarise: summariseKeystrokes,
  explain: explainKeystrokes,
  align: alignKeystrokes,
  imagineSession: imagineTypingSession,
  learnTables: learnKeystrokeTables,
  countInputs: countKeystrokeInputs,
  divideBag: divideKeystrokeBag,
};
