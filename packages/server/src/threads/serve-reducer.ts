import type { MessagePort } from 'node:worker_threads';
import { sessionId } from '@samehand/protocol';
import type { ResidentSessions } from '../sessions/index.ts';
import { carryError } from './carry-error.ts';
import { gatherAccepted } from './gather-accepted.ts';
import type { FromReducer, RemoteMethod, ToReducer } from './messages.ts';

/** Milliseconds between two tellings of how many there are. */
const countsEvery = 500;

/**
 * Answers the process's thread from the thread in which the sessions live: batches many to a message, all else one by one,
 * decisions and events as they fall. `whenStopped` runs before `stop` is answered.
 */
export function serveReducer(port: MessagePort, live: ResidentSessions, whenStopped: () => Promise<void>): void {
  const post = (message: FromReducer, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  const accepted = gatherAccepted(post);
  let stopEvents: (() => void) | null = null;

  live.subscribeDecisions((decision) => {
    const current = live.current(sessionId(decision.session));
    post({ kind: 'decision', decision, gone: current.ok ? null : current.error });
  });
  const counting = setInterval(() => post({ kind: 'counts', counts: live.counts() }), countsEvery);

  port.on('message', (message: ToReducer) => {
    switch (message.kind) {
      case 'batches':
        return takeBatches(message);
      case 'call':
        return void call(message.id, message.method, message.args);
      case 'heard':
        return void live.grant(sessionId(message.session));
      case 'listen':
        stopEvents?.();
        stopEvents = message.isHeard ? live.subscribe((event) => post({ kind: 'event', event })) : null;
    }
  });

  function takeBatches({ sessions, places, bodies }: ToReducer & { readonly kind: 'batches' }): void {
    let offset = 0;
    for (const [index, session] of sessions.entries()) {
      const id = places[2 * index] ?? 0;
      const end = offset + (places[2 * index + 1] ?? 0);
      live.take(sessionId(session), bodies.subarray(offset, end), {
        settled: (result) => accepted.add(id, result),
        failed: (error) => post({ kind: 'error', id, error: carryError(error) }),
      });
      offset = end;
    }
  }

  async function call(id: number, method: RemoteMethod, args: readonly unknown[]): Promise<void> {
    try {
      const ask = live[method] as (...args: readonly unknown[]) => Promise<unknown>;
      const value = await ask(...args);
      if (method === 'stop') {
        clearInterval(counting);
        await whenStopped();
      }
      post({ kind: 'answer', id, value });
      if (method === 'stop') port.close();
    } catch (error) {
      post({ kind: 'error', id, error: carryError(error) });
    }
  }
}
