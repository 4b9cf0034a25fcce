import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiFailure } from '../../errors/index.ts';
import { type EventStream, openEventStream } from './event-stream.ts';

/** Milliseconds between heartbeats, as the gate expects them. */
const heartbeat = 5_000;
const waitingMax = 1_000;

export interface OpenStreams {
  /**
   * Opens a stream for one owner (a key, a sign-in).
   * @param isStillAllowed asked at every heartbeat
   * @param onClose stops what feeds the stream
   */
  open(reply: FastifyReply, owner: string, isStillAllowed: () => Promise<boolean>, onClose: () => void): EventStream;
}

/** Bounds how many streams one owner keeps open, and ends them all before the server stops. */
export function createOpenStreams(app: FastifyInstance, perOwner: number, beat: number = heartbeat): OpenStreams {
  const byOwner = new Map<string, Set<EventStream>>();
  app.addHook('preClose', async () => {
    for (const streams of byOwner.values()) for (const stream of streams) stream.close();
  });

  return {
    open(reply, owner, isStillAllowed, onClose) {
      const streams = byOwner.get(owner) ?? new Set();
      if (streams.size >= perOwner) {
        throw new ApiFailure('streams-exceeded', `More than ${perOwner} open streams. Close one first.`);
      }
      byOwner.set(owner, streams);
      const stream = openEventStream(reply, {
        heartbeat: beat,
        isStillAllowed,
        waitingMax,
        onClose: () => {
          streams.delete(stream);
          if (streams.size === 0 && byOwner.get(owner) === streams) byOwner.delete(owner);
          onClose();
        },
      });
      streams.add(stream);
      return stream;
    },
  };
}
