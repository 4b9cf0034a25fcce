import type { LearnableModality } from '../contract/modality.ts';
import { bagStrokes, countPointerInputs } from './bag.ts';
import { rowWidth } from './columns.ts';
import { explainStrokes } from './explain.ts';
import { imaginePointingSession } from './imagine-session.ts';
import { learnPointerTables } from './learn-tables.ts';
import { measureStrokes } from './measure.ts';
import { pointerParameters } from './parameters.ts';
import { summariseStrokes, summaryWidth } from './summarise.ts';

/** Mouse and trackpad: a sample is a stroke. */
export const pointer: LearnableModality = {
  name: 'pointer',
  rowWidth,
  windowSamples: pointerParameters.windowSamples,
  enrolmentWindows: pointerParameters.enrolmentWindows,
  siteFrom: pointerParameters.siteFrom,
  siteCaution: pointerParameters.siteCaution,
  summaryWidth,
  fit: pointerParameters,
  measure: measureStrokes,
  bag: (model, rows, room) => bagStrokes(model.tables, rows, room),
  summarise: summariseStrokes,
  explain: explainStrokes,
  imagineSession: imaginePointingSession,
  learnTables: learnPointerTables,
  countInputs: countPointerInputs,
};
