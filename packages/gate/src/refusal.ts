import type { ApiError, Ruling } from '@samehand/protocol';
import type { RecordDecision } from './decide-access.ts';

/** Body of the 403 with which the gate refuses a record. */
export interface RefusalBody extends ApiError {
  readonly error: { readonly code: 'record-refused'; readonly message: string; readonly where: string };
  readonly ruling: Ruling | 'unknown';
  /** Confirming with the company's own sign-in would help: ask for it, then call `confirm`. */
  readonly canStepUp: boolean;
}

export interface Refusal {
  readonly status: 403;
  readonly body: RefusalBody;
  /** Value of `WWW-Authenticate`, where a step-up would help. */
  readonly challenge: string | undefined;
}

export function describeRefusal(
  decision: RecordDecision,
  recordClass: string,
  stepUp: { readonly acrValues?: string; readonly maxAge?: number },
): Refusal {
  const canStepUp = decision.ruling === 'step-up' || decision.ruling === 'restrict';
  const message = decision.because === '' ? 'This record is not open to this session.' : decision.because;
  const body: RefusalBody = {
    error: { code: 'record-refused', message, where: recordClass },
    ruling: decision.ruling,
    canStepUp,
  };
  return { status: 403, body, challenge: canStepUp ? challenge(message, stepUp) : undefined };
}

/**
 * RFC 9470, section 3. There the challenge comes with 401; here with 403, because the session is signed in and a 401 would make
 * many clients drop it.
 */
function challenge(message: string, stepUp: { readonly acrValues?: string; readonly maxAge?: number }): string {
  const parts = ['error="insufficient_user_authentication"', `error_description="${quotable(message)}"`];
  if (stepUp.acrValues !== undefined) parts.push(`acr_values="${quotable(stepUp.acrValues)}"`);
  if (stepUp.maxAge !== undefined) parts.push(`max_age="${Math.max(0, Math.floor(stepUp.maxAge))}"`);
  return `Bearer ${parts.join(', ')}`;
}

/** RFC 6750, section 3: printable ASCII without `"` and `\`. The sentence may hold a name in any script. */
function quotable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?');
}
