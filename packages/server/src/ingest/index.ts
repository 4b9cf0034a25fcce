export type { VerifyToken } from './check-token.ts';
export { type IngestDependencies, takeBatches } from './take-batches.ts';
