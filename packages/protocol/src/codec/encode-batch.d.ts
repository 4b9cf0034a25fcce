import { type CaptureBatch } from '../capture.ts';
import { type Result } from '../result.ts';
export interface EncodeError {
  readonly code: 'out-of-range' | 'too-long';
  /** Field that cannot be written. */
  readonly where: string;
}
/**
 * The bytes of a batch (`docs/wire.md`). Whatever it accepts, `decodeBatch` gives back, with the samples of each keystroke
 * window sorted by zone pair. Numbers outside their stated range or unit are refused, never rounded.
 */
export declare function encodeBatch(batch: CaptureBatch): Result<Uint8Array, EncodeError>;
