export type { EngineSettings, ReferenceState, Step, SubjectState } from './contract/state.ts';
