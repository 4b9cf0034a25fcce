import type { SessionId } from '@samehand/protocol';
import type { ToReducer } from './messages.ts';

/** Gathers what one turn of the loop has read from its sockets into one message. */
export function gatherBatches(post: (message: ToReducer, transfer: readonly ArrayBuffer[]) => void) {
  let ids: number[] = [];
  let sessions: SessionId[] = [];
  let bodies: Uint8Array[] = [];

  function flush(): void {
    const packed = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 0));
    let offset = 0;
    for (const body of bodies) {
      packed.set(body, offset);
      offset += body.length;
    }
    const lengths = Uint32Array.from(bodies, (body) => body.length);
    const message = { kind: 'batches', ids: Uint32Array.from(ids), sessions, lengths, bodies: packed } as const;
    [ids, sessions, bodies] = [[], [], []];
    post(message, [packed.buffer]);
  }

  return {
    add(id: number, session: SessionId, body: Uint8Array): void {
      if (ids.length === 0) setImmediate(flush);
      ids.push(id);
      sessions.push(session);
      bodies.push(body);
    },
  };
}
