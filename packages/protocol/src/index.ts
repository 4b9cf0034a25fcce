export * from './api.ts';
export * from './belief.ts';
export * from './capture.ts';
export * from './decision.ts';
export * from './ids.ts';
export * from './observation.ts';
export * from './result.ts';
