import type { ApiError, BatchReply } from '@samehand/protocol';

/** What became of one sending. */
export type Outcome =
  | { readonly kind: 'durable'; readonly reply: BatchReply }
  /** The token is not, or no longer, good. */
  | { readonly kind: 'unauthorised' }
  /** The session is over, or erased: nothing of it will ever be taken again. */
  | { readonly kind: 'ended' }
  /** The server will never take this batch. */
  | { readonly kind: 'refused' }
  /** Not now; `after` ms if the server said when. */
  | { readonly kind: 'later'; readonly after: number };

/** A request that hangs longer than this is given up and repeated: ms. */
const requestTimeout = 20_000;
/** Longest pause that the server can ask for: ms. */
const longestRetryAfter = 600_000;

/** Error codes of the server that end the session for this collector. */
const endings: readonly string[] = ['session-ended', 'session-unknown'];

/**
 * Sends one encoded batch. Never rejects. Neither the page's address nor its cookies travel.
 * @param isLast the page may vanish: the browser shall finish the request without it
 */
export async function sendBatch(
  request: typeof fetch,
  url: string,
  token: string,
  sequence: number,
  bytes: Uint8Array,
  isLast: boolean,
): Promise<Outcome> {
  try {
    const response = await request(url, {
      method: 'POST',
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      priority: 'low',
      // All keepalive requests of a page share 64 KiB, so only what cannot wait asks for it.
      keepalive: isLast,
      signal: AbortSignal.timeout(requestTimeout),
    });
    const { status } = response;
    const reply = await readReply(response);
    // Only the server's word counts: a proxy's 200 page acknowledges nothing.
    if (response.ok && reply?.acknowledged === sequence) return { kind: 'durable', reply: reply as BatchReply };
    if (status === 401 || status === 403) return { kind: 'unauthorised' };
    if (reply?.error && endings.includes(reply.error.code)) return { kind: 'ended' };
    // A 404 that is not the server's own comes from a proxy while the server is being replaced.
    if (status >= 400 && status < 500 && ![404, 408, 425, 429].includes(status)) return { kind: 'refused' };
    return { kind: 'later', after: readRetryAfter(response.headers.get('retry-after')) };
  } catch {
    return { kind: 'later', after: 0 };
  }
}

function readRetryAfter(header: string | null): number {
  const seconds = Number(header);
  return seconds > 0 ? Math.min(longestRetryAfter, seconds * 1000) : 0;
}

async function readReply(response: Response): Promise<(Partial<BatchReply> & Partial<ApiError>) | null> {
  try {
    return (await response.json()) as Partial<BatchReply> & Partial<ApiError>;
  } catch {
    return null;
  }
}
