import { type BatchReply, createSealer, readBatchName, type Sealer, type SessionClaims } from '@samehand/protocol';

/** Sends encoded batches as their pages would: each sealed with the last nonce that its page was given. */
export type SendSealed = (
  token: string,
  encoded: Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

export function createSealedSender(url: string): SendSealed {
  const sealers = new Map<string, Sealer>();
  return async (token, encoded, headers = {}) => {
    const name = `${readClaims(token)?.sid} ${readBatchName(encoded)?.page}`;
    const sealer = sealers.get(name) ?? createSealer(readClaims(token)?.nonce ?? [0, 0, 0, 0]);
    const reply = await fetch(`${url}/v1/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', ...headers },
      body: sealer.seal(encoded),
    });
    if (reply.ok) {
      sealer.follow((await reply.clone().json()) as BatchReply);
      sealers.set(name, sealer);
    }
    return reply;
  };
}

/** Null for what is no token: such are sent, too, to be refused. */
export function readClaims(token: string): SessionClaims | null {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as SessionClaims;
  } catch {
    return null;
  }
}
