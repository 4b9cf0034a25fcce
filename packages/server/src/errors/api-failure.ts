import type { ApiError } from '@samehand/protocol';
import { type ErrorCode, errorCodes } from './codes.ts';

/** Thrown at the edges only, answered by `answerFailure`. Carries nothing that a stranger may not read. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: ErrorCode;
  readonly statusCode: number;
  /** Which part of the request, e.g. `body.device.id`. */
  readonly where: string | undefined;
  /** Seconds after which the same request may be taken; undefined where waiting mends nothing. */
  readonly retryAfter: number | undefined;

  /**
   * @param code of the closed list
   * @param message what happened and what to do, for the developer who reads the answer
   * @param where the part of the request that is at fault
   * @param retryAfter seconds to wait before asking again
   */
  constructor(code: ErrorCode, message: string, where?: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.statusCode = errorCodes[code];
    this.where = where;
    this.retryAfter = retryAfter;
  }
}

/** The JSON body of a failure. */
export function apiError(code: ErrorCode, message: string, where?: string): ApiError {
  return { error: where === undefined ? { code, message } : { code, message, where } };
}
