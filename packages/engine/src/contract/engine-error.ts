/** Why bytes or settings were refused. Codes are listed in docs/engine.md. */
export const engineErrorCodes = [
  /** The bytes end before the value does, or go on after it. */
  'bad-length',
  /** The bytes are not what they are said to be (magic number, closed list, number out of its range). */
  'bad-content',
  /** A version that this engine does not know. */
  'unknown-version',
  /** No such reference or version of a reference. */
  'not-found',
  /** The checksum does not match: the bytes were cut off or changed. */
  'damaged',
  /** A population holds no model of a modality that this engine has. */
  'lacks-modality',
] as const;
export type EngineErrorCode = (typeof engineErrorCodes)[number];

export interface EngineError {
  readonly code: EngineErrorCode;
  readonly message: string;
  /** Where: the field and, for bytes, the offset. */
  readonly where: string;
}
