import { GateError } from './gate-error.ts';
import type { CheckedOptions } from './options.ts';

interface ServerCall {
  readonly method: 'GET' | 'POST';
  /** Path below the base URL, already escaped. */
  readonly path: string;
  readonly body?: unknown;
  readonly timeoutMs: number;
}
/** The parsed JSON of a 2xx answer; undefined for an empty one. */
export type CallServer = (call: ServerCall) => Promise<unknown>;

/** @throws (in the returned function) GateError `server-unreachable`, `server-refused` or `answer-unreadable`. */
export function createServerCall(options: Pick<CheckedOptions, 'base' | 'apiKey' | 'fetch'>): CallServer {
  return async ({ method, path, body, timeoutMs }) => {
    const where = `${method} ${path}`;
    let status: number;
    let text: string;
    try {
      const response = await options.fetch(options.base + path, {
        method,
        headers: {
          authorization: `Bearer ${options.apiKey}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The key must not follow a redirect to somebody else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.status;
      text = await response.text();
    } catch (cause) {
      throw new GateError('server-unreachable', 'The samehand server did not answer', { where, cause });
    }
    if (status < 200 || status > 299) throw refused(where, status, text);
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new GateError('answer-unreadable', 'The samehand server answered something else than JSON', {
        where,
        status,
        cause,
      });
    }
  };
}

function refused(where: string, status: number, text: string): GateError {
  const { code, message } = readApiError(text);
  const said = message === undefined ? '' : `: ${message}`;
  return new GateError('server-refused', `The samehand server answered ${status}${said}`, {
    where,
    status,
    ...(code === undefined ? {} : { serverCode: code }),
  });
}

/** Anything may stand between us and the server (a proxy's HTML page, say), so the body is a hint only. */
function readApiError(text: string): { code?: string; message?: string } {
  try {
    const error: unknown = (JSON.parse(text) as { error?: unknown } | null)?.error;
    if (typeof error !== 'object' || error === null) return {};
    const { code, message } = error as Record<string, unknown>;
    return {
      ...(typeof code === 'string' ? { code } : {}),
      ...(typeof message === 'string' ? { message: message.slice(0, 300) } : {}),
    };
  } catch {
    return {};
  }
}
