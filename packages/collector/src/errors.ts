/** Everything that can keep the collector from working. Closed list, documented in docs/collector.md, tested both ways. */
export const collectorErrors = [
  /** An option is missing or of the wrong form; `where` names it. */
  'options-invalid',
  /** The browser lacks something the collector cannot do without. */
  'unsupported',
  /** A collector is already running in this document. */
  'already-running',
  /** `token()` threw, rejected or gave no string. Asked again after a pause. */
  'token-unavailable',
  /** The token is no JWS with session claims. */
  'token-malformed',
  /** The token's `exp` has passed by this device's clock. */
  'token-expired',
  /** The claims do not say that the company manages this device. */
  'device-unmanaged',
  /** The claims do not say that the subject was given notice. */
  'notice-missing',
  /** A renewed token names another session; a new page belongs to a new session. */
  'session-changed',
  /** The server refused the token, a fresh one included. */
  'token-refused',
  /** The server says that the session is over or unknown. */
  'session-ended',
  /** A handler failed; the event was let go and the page did not notice. */
  'handler-failed',
] as const;
export type CollectorErrorCode = (typeof collectorErrors)[number];

export interface CollectorError {
  readonly code: CollectorErrorCode;
  /** Name of the option, claim or event concerned. Never content. */
  readonly where: string;
}

/** Tells the page of a problem; never throws. */
export type Report = (code: CollectorErrorCode, where: string) => void;
