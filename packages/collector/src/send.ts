import type { ApiError, BatchReply } from '@samehand/protocol';

/** What became of one sending: taken for good, token not good, session over, never to be taken, not now. */
export type Outcome = 'durable' | 'unauthorised' | 'ended' | 'refused' | 'later';

/** A request that hangs longer than this is given up and repeated: ms. */
const requestTimeout = 20_000;

/**
 * Sends one encoded batch. Never rejects. Neither the page's address nor its cookies travel.
 *
 * Only the server's own word counts, which is JSON: what a proxy answers in its place means `later`.
 * @param isLasting the page may vanish: the browser shall finish the request without it
 * @param onReply called before a durable outcome is given
 */
export async function sendBatch(
  request: typeof fetch,
  url: string,
  token: string,
  sequence: number,
  bytes: Uint8Array,
  isLasting: boolean,
  onReply: (reply: BatchReply) => void,
): Promise<Outcome> {
  try {
    const response = await request(url, {
      method: 'POST',
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // All keepalive requests of a page share 64 KiB, so only what cannot wait asks for it.
      keepalive: isLasting,
      signal: AbortSignal.timeout(requestTimeout),
    });
    const { status } = response;
    const reply: BatchReply & Partial<ApiError> = await response.json();
    if (reply.acknowledged === sequence) {
      onReply(reply);
      return 'durable';
    }
    if (status === 401 || status === 403) return 'unauthorised';
    if (reply.error?.code?.startsWith('session-')) return 'ended';
    if ([400, 413, 415].includes(status)) return 'refused';
  } catch {
    // No network, no answer in time, or no JSON.
  }
  return 'later';
}
