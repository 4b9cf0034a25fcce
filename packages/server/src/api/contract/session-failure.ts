import type { Result } from '@samehand/protocol';
import { ApiFailure } from '../../errors/index.ts';
import type { SessionFailure } from '../../sessions/live-sessions.ts';

/** The value, or the session's failure in the words of the API. The codes are the same on purpose. */
export function valueOf<Value>(result: Result<Value, SessionFailure>, where: string): Value {
  if (result.ok) return result.value;
  throw new ApiFailure(result.error.code, result.error.message, where);
}
