import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { StoreError } from '../stores/contract/store-error.ts';
import { ApiFailure, apiError } from './api-failure.ts';
import { type ErrorCode, errorCodes } from './codes.ts';

interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where?: string;
}

/** What fastify itself refuses, in our words. Its own messages are not passed on: they quote what was sent. */
const fastifyFaults: Readonly<Record<string, Fault>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'media-type-unsupported',
    message: 'Send application/json, or application/octet-stream to /v1/batches.',
    where: 'header content-type',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body-too-large', message: 'The body is larger than this route takes.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'request-invalid',
    message: 'The body is not as long as content-length says.',
    where: 'header content-length',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'json-invalid', message: 'The body is not JSON.', where: 'body' },
  FST_ERR_BAD_URL: { code: 'request-invalid', message: 'The path is not a valid URL path.', where: 'path' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'request-invalid', message: 'A part of the path is too long.', where: 'path' },
};

/** Turns anything thrown while answering into one typed failure. What is not known stays inside: `internal`. */
function failureOf(error: unknown): Fault {
  if (error instanceof ApiFailure) {
    return error.where === undefined
      ? { code: error.code, message: error.message }
      : { code: error.code, message: error.message, where: error.where };
  }
  if (error instanceof StoreError) {
    return { code: 'store-unavailable', message: 'The store cannot write now. Nothing has happened; ask again.' };
  }
  const { code, validation, validationContext, statusCode, message } = error as Partial<FastifyError>;
  if (validation !== undefined) return invalidRequest(validationContext, validation);
  const known = code === undefined ? undefined : fastifyFaults[code];
  if (known !== undefined) return known;
  if (error instanceof SyntaxError || message === 'Object contains forbidden prototype property') {
    return { code: 'json-invalid', message: 'The body is not JSON that this server takes.', where: 'body' };
  }
  if (statusCode === 413) return { code: 'body-too-large', message: 'The body is larger than this route takes.' };
  if (statusCode === 415) {
    return {
      code: 'media-type-unsupported',
      message: 'This media type is not taken here.',
      where: 'header content-type',
    };
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'request-invalid', message: 'The request cannot be understood.' };
  }
  return {
    code: 'internal',
    message: 'Something failed on the server. Its log names the cause under this request id.',
  };
}

interface ValidationIssue {
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: Record<string, unknown>;
}

/** Says which field and why; values that were sent are never repeated. */
function invalidRequest(context: string | undefined, issues: readonly ValidationIssue[]): Fault {
  const first = issues[0];
  const part = context === 'querystring' ? 'query' : context === 'params' ? 'path' : (context ?? 'body');
  const path = (first?.instancePath ?? '')
    .slice(0, 200)
    .split('/')
    .filter((step) => step !== '');
  return {
    code: 'request-invalid',
    message: (first?.message ?? 'The request does not fit the schema in /openapi.json.').slice(0, 300),
    where: [part, ...path].join('.'),
  };
}

/** A failure as it is answered: status, headers and JSON text. Logs what is ours. */
export function writeFailure(error: unknown, log: Pick<FastifyBaseLogger, 'error'>): WrittenFailure {
  const fault = failureOf(error);
  const status = errorCodes[fault.code];
  if (status >= 500) log.error({ err: error }, 'request failed');
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (status === 401) headers['www-authenticate'] = 'Bearer realm="samehand"';
  if (error instanceof ApiFailure && error.retryAfter !== undefined) headers['retry-after'] = `${error.retryAfter}`;
  return { status, headers, text: JSON.stringify(apiError(fault.code, fault.message, fault.where)) };
}

export interface WrittenFailure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The server's one error handler: log what is ours, answer what is theirs. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers, text } = writeFailure(error, request.log);
  // Sent as text, past the route's response schema: a failure must not fail in its serialiser.
  return reply.code(status).headers(headers).send(text);
}
