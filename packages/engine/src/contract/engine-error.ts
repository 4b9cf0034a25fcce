/** Why the engine could not read something. Codes are documented in docs/engine.md. */
export interface EngineError {
  readonly code:
    | 'not-a-population'
    | 'population-version'
    | 'population-truncated'
    | 'population-damaged'
    | 'population-inconsistent'
    | 'population-lacks-modality';
  /** Byte offset or name of the part. */
  readonly where: string;
  readonly message: string;
}
