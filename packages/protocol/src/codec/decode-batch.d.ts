import { type CaptureBatch } from '../capture.ts';
import { type Result } from '../result.ts';
import { type DecodeError } from './bit-reader.ts';
/**
 * The batch that `bytes` hold, or why they hold none (`docs/wire.md`). Total: never throws, and never takes more memory
 * than docs/wire.md states, whatever the bytes.
 */
export declare function decodeBatch(bytes: Uint8Array): Result<CaptureBatch, DecodeError>;
