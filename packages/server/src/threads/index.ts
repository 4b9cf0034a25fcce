export { carryError } from './carry-error.ts';
export { collectAlone } from './collect-alone.ts';
export type { FromReducer } from './messages.ts';
export { serveReducer } from './serve-reducer.ts';
export { type ClockAhead, followClock } from './shared-clock.ts';
export { type Reducer, startReducer, youngGenerationOf } from './start-reducer.ts';
export { carryNotes } from './tell-note.ts';
