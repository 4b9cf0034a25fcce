export { attackBounds } from './attack/hand/attack-bounds.ts';
export { fitHandModel, leaveOut, type ProgramSamples } from './attack/hand/fit-hand.ts';
export { learnHabits } from './attack/hand/learn-habits.ts';
export { measureTyping, typingSigns } from './attack/hand/measure-typing.ts';
export { measureWay, waySigns } from './attack/hand/measure-way.ts';
export { parseHands } from './attack/hand/parse-hands.ts';
export { addPeople, openPeopleSums, refitPeople } from './attack/hand/refit-people.ts';
export { serialiseHands } from './attack/hand/serialise-hands.ts';
export { type SurveyedProgram, surveyPrograms } from './attack/hand/survey-programs.ts';
export { calibrateRatio, type HandScale, readyHandScale, weighHand } from './attack/hand/weigh-hand.ts';
export { remoteModel } from './attack/remote/remote-model.ts';
export { followReplay, type ReplayFinding } from './attack/replay/follow-replay.ts';
export { matchReplay, type ReplayMatch, type ReplayRing } from './attack/replay/match-replay.ts';
export {
  forgetRun,
  keepSketch,
  mostSamples,
  openReplayMemory,
  type ReplayMemory,
} from './attack/replay/replay-memory.ts';
export type { SketchKey } from './attack/replay/sketch-key.ts';
export { averageEmbeddings } from './comparison/average.ts';
export { calibrate } from './comparison/calibrate.ts';
export {
  calibrateModel,
  type HeldOutGroup,
  type HeldOutSubject,
  recalibrateModel,
} from './comparison/calibrate-model.ts';
export { compare } from './comparison/compare.ts';
export { cutProbes } from './comparison/cut-probes.ts';
export { embed } from './comparison/embed.ts';
export { fitModality, type SubjectSessions } from './comparison/fit-modality.ts';
export { weighAxes } from './comparison/keep-part.ts';
export { addSums, type SiteSums, weighReferences } from './comparison/locate-site.ts';
export { adaptReference, emptyReference, enrolWindow, enrolWindows, type Reference } from './comparison/reference.ts';
export { serialisePopulation } from './comparison/serialise-population.ts';
export type { Decision } from './contract/decision.ts';
export { type EngineError, type EngineErrorCode, engineErrorCodes } from './contract/engine-error.ts';
export type { Cloud, HandModel, HandModels, HeardHands, RemoteModel, TypingHabits } from './contract/hand-model.ts';
export type { LearnableModality, Modality } from './contract/modality.ts';
export type { CalibrationPoint, ModalityModel, Population } from './contract/population.ts';
export type {
  EngineSettings,
  EngineState,
  ReferenceState,
  ReferenceVersion,
  SessionState,
  Step,
  SubjectState,
} from './contract/state.ts';
export { createEngine, defaultSettings, type Engine, type EngineParts } from './engine.ts';
export { fingerprint } from './fingerprint.ts';
export type { Thresholds } from './fusion/thresholds.ts';
export { type KnownSites, knowSite, knowSites, knowStrangers, measureSite, placeAtSite } from './know-site.ts';
export { modalities } from './modalities.ts';
export { parsePopulation } from './population.ts';
export { rollBack } from './recognition/rollback.ts';
export { replaceCalibration } from './replace-calibration.ts';
export { splitReferenceName } from './state/name-reference.ts';
export { parseSession, serialiseSession } from './state/serialise-session.ts';
export { parseSubject, serialiseSubject } from './state/serialise-subject.ts';
export { type Trace, type TraceKey, traceKeys } from './trace.ts';
export { voiceOf } from './voices.ts';
