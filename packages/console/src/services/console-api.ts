import type { AlertView, ApiError, ConsoleMe, SessionDetail, SessionSummary, SubjectView } from '@samehand/protocol';
import { ConsoleError } from './console-error.ts';

export type AlertOutcome = 'impostor' | 'genuine' | 'unclear';

/** The console's side of the server's `/console/api` routes. Every method rejects with a {@link ConsoleError} and nothing else. */
export interface ConsoleApi {
  readonly enter: (token: string) => Promise<ConsoleMe>;
  readonly me: () => Promise<ConsoleMe>;
  readonly leave: (csrf: string) => Promise<void>;
  readonly sessions: (withEnded: boolean) => Promise<readonly SessionSummary[]>;
  readonly session: (id: string) => Promise<SessionDetail>;
  readonly alerts: () => Promise<readonly AlertView[]>;
  readonly closeAlert: (id: string, outcome: AlertOutcome, csrf: string) => Promise<AlertView>;
  readonly subjects: () => Promise<readonly SubjectView[]>;
  readonly policy: () => Promise<unknown>;
  /** The open stream of events; ends when `signal` aborts. */
  readonly events: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
}

export interface ApiSurroundings {
  readonly fetch: typeof fetch;
  /** Told the server's `Date` header of every answer, so that "12 s ago" holds on a wrong clock. */
  readonly noteServerTime: (date: string | null) => void;
}

export function createConsoleApi({ fetch, noteServerTime }: ApiSurroundings): ConsoleApi {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await fetch(`/console/api${path}`, { credentials: 'same-origin', cache: 'no-store', ...init });
    } catch {
      throw new ConsoleError('unreachable', 'The server could not be reached.', 0);
    }
    noteServerTime(response.headers.get('date'));
    if (!response.ok) throw await readRefusal(response);
    return response;
  };
  const get = async <Body>(path: string): Promise<Body> => readJson<Body>(await send(path));
  const post = (path: string, body: unknown, csrf?: string): Promise<Response> =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(csrf === undefined ? {} : { 'x-samehand-csrf': csrf }) },
      body: JSON.stringify(body),
    });

  return {
    enter: async (token) => readJson<ConsoleMe>(await post('/enter', { token })),
    me: () => get<ConsoleMe>('/me'),
    leave: async (csrf) => void (await post('/leave', {}, csrf)),
    sessions: (withEnded) => get<SessionSummary[]>(withEnded ? '/sessions' : '/sessions?live=true'),
    session: (id) => get<SessionDetail>(`/sessions/${encodeURIComponent(id)}`),
    alerts: () => get<AlertView[]>('/alerts'),
    closeAlert: async (id, outcome, csrf) =>
      readJson<AlertView>(await post(`/alerts/${encodeURIComponent(id)}/close`, { outcome }, csrf)),
    subjects: () => get<SubjectView[]>('/subjects'),
    policy: () => get<unknown>('/policy'),
    events: async (signal) => {
      const response = await send('/events', { signal, headers: { accept: 'text/event-stream' } });
      if (response.body === null)
        throw new ConsoleError('not-json', 'The stream of events has no body.', response.status);
      return response.body;
    },
  };
}

async function readJson<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch {
    const path = URL.canParse(response.url) ? new URL(response.url).pathname : '/console/api';
    throw new ConsoleError('not-json', `The answer of ${path} could not be read.`, response.status, path);
  }
}

async function readRefusal(response: Response): Promise<ConsoleError> {
  const fallback = new ConsoleError('refused', `The server answered ${response.status}.`, response.status);
  try {
    const { error } = (await response.json()) as ApiError;
    return new ConsoleError(error.code, error.message, response.status, error.where);
  } catch {
    return fallback;
  }
}
