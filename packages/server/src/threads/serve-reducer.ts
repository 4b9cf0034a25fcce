import type { MessagePort } from 'node:worker_threads';
import { type SessionId, sessionId } from '@samehand/protocol';
import type { ResidentSessions } from '../sessions/index.ts';
import { carryError } from './carry-error.ts';
import { gatherAccepted } from './gather-accepted.ts';
import { forEachBatch } from './gather-batches.ts';
import type { FromReducer, RemoteMethod, SitePart, ToReducer } from './messages.ts';

/** Milliseconds between two tellings of how many there are. */
const countsEvery = 500;

/**
 * Answers the process's thread from the thread in which the sessions live: batches many to a message, all else one by one,
 * decisions and events as they fall. `whenStopped` runs before `stop` is answered.
 */
export function serveReducer(
  port: MessagePort,
  live: ResidentSessions & SitePart,
  whenStopped: () => Promise<void>,
): void {
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
        return forEachBatch(message, take);
      case 'call':
        return void call(message.id, message.method, message.args);
      case 'heard':
        return void live.grant(sessionId(message.session));
      case 'listen':
        stopEvents?.();
        stopEvents = message.isHeard ? live.subscribe((event) => post({ kind: 'event', event })) : null;
    }
  });

  function take(id: number, session: SessionId, body: Uint8Array): void {
    live.take(session, body, {
      settled: (result) => accepted.add(id, result),
      failed: (error) => post({ kind: 'error', id, error: carryError(error) }),
    });
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
