import type { SessionId } from '@samehand/protocol';
import type { ToReducer } from './messages.ts';

/** Gathers what one turn of the loop has read from its sockets into one message. */
export function gatherBatches(post: (message: ToReducer, transfer: readonly ArrayBuffer[]) => void) {
  let ids: number[] = [];
  let sessions: SessionId[] = [];
  let bodies: Uint8Array[] = [];

  function flush(): void {
    const places = new Uint32Array(ids.length * 2);
    let size = 0;
    bodies.forEach((body, index) => {
      places[2 * index] = ids[index] ?? 0;
      places[2 * index + 1] = body.length;
      size += body.length;
    });
    const packed = new Uint8Array(size);
    let offset = 0;
    for (const body of bodies) {
      packed.set(body, offset);
      offset += body.length;
    }
    const message = { kind: 'batches', sessions, places, bodies: packed } as const;
    [ids, sessions, bodies] = [[], [], []];
    post(message, [packed.buffer, places.buffer]);
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
