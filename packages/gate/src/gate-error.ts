/** Why a call to the gate failed. Closed: docs/gate.md explains each, and a test compares the two lists. */
export const gateErrorCodes = [
  'bad-options',
  'server-unreachable',
  'server-refused',
  'answer-unreadable',
  'not-gated',
] as const;
export type GateErrorCode = (typeof gateErrorCodes)[number];

export interface GateErrorDetail {
  /** What it happened to: an option's name, a route of the server, a request path. */
  readonly where: string;
  /** HTTP status, where the server answered. */
  readonly status?: number;
  /** The code of the server's own error body, where there is one. */
  readonly serverCode?: string;
  readonly cause?: unknown;
}

/** Thrown by the calls that must not fail silently (opening, confirming, ending a session; bad options). `decide` never throws it. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly code: GateErrorCode;
  readonly where: string;
  readonly status: number | undefined;
  readonly serverCode: string | undefined;
  /** The same call may succeed later. */
  readonly isRetryable: boolean;

  constructor(code: GateErrorCode, message: string, detail: GateErrorDetail) {
    super(`${message} (${detail.where})`, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.where = detail.where;
    this.status = detail.status;
    this.serverCode = detail.serverCode;
    this.isRetryable =
      code === 'server-unreachable' || (detail.status !== undefined && (detail.status >= 500 || detail.status === 429));
  }
}
