/**
 * The closed list of error codes that any door of the server can answer, with the HTTP status of each.
 * Documented in docs/errors.md; a test holds the two together in both directions. Append, never rename.
 */
export const errorCodes = {
  'request-invalid': 400,
  'json-invalid': 400,
  'batch-invalid': 400,
  'key-missing': 401,
  'key-refused': 401,
  'token-missing': 401,
  'token-refused': 401,
  'token-expired': 401,
  'sign-in-required': 401,
  'link-refused': 401,
  'scope-missing': 403,
  'csrf-refused': 403,
  'origin-refused': 403,
  'capture-not-permitted': 403,
  'drill-refused': 403,
  'route-unknown': 404,
  'session-unknown': 404,
  'subject-unknown': 404,
  'alert-unknown': 404,
  'not-built': 404,
  'request-timeout': 408,
  'session-ended': 409,
  'alert-closed': 409,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'host-refused': 421,
  'rate-exceeded': 429,
  'streams-exceeded': 429,
  'headers-too-large': 431,
  internal: 500,
  'not-ready': 503,
  overloaded: 503,
  'store-unavailable': 503,
} as const satisfies Readonly<Record<string, number>>;

export type ErrorCode = keyof typeof errorCodes;
