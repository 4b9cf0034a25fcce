import { type SessionId, sessionId } from '@samehand/protocol';
import type { ToReducer } from './messages.ts';

/** Numbers of one batch: its id, the lengths of the session's id and of the body. */
const width = 3;

/** Gathers what one turn of the loop has read from its sockets into one message. */
export function gatherBatches(post: (message: ToReducer, transfer: readonly ArrayBuffer[]) => void) {
  let text = '';
  let numbers: number[] = [];
  let bodies: Uint8Array[] = [];
  let size = 0;

  function flush(): void {
    const places = Uint32Array.from(numbers);
    const packed = new Uint8Array(size);
    let offset = 0;
    for (const body of bodies) {
      packed.set(body, offset);
      offset += body.length;
    }
    const message = { kind: 'batches', text, places, bodies: packed } as const;
    [text, numbers, bodies, size] = ['', [], [], 0];
    post(message, [packed.buffer, places.buffer]);
  }

  return {
    add(id: number, session: SessionId, body: Uint8Array): void {
      if (bodies.length === 0) setImmediate(flush);
      text += session;
      numbers.push(id, session.length, body.length);
      bodies.push(body);
      size += body.length;
    },
  };
}

/** The batches in such a message, in the order in which they came. */
export function forEachBatch(
  { text, places, bodies }: ToReducer & { readonly kind: 'batches' },
  take: (id: number, session: SessionId, body: Uint8Array) => void,
): void {
  let place = 0;
  let offset = 0;
  for (let at = 0; at < places.length; at += width) {
    const session = text.slice(place, (place += places[at + 1] ?? 0));
    const body = bodies.subarray(offset, (offset += places[at + 2] ?? 0));
    take(places[at] ?? 0, sessionId(session), body);
  }
}
