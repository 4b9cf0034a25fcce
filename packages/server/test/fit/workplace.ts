import { type CapturePart, type CapturePayload, captureLimits, encodeBatch } from '@samehand/protocol';
import { type Running, runServer } from '../core/running.ts';

/** Something that was captured, in ms from the start of its session. */
export interface Captured {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly payload: CapturePayload;
}

/** What one person does at work, session after session. */
export interface Worker {
  readonly subject: string;
  readonly sessions: readonly (readonly Captured[])[];
}

/** A server that takes batches as fast as they come: days of work in seconds. */
export function openWorkplace(folder: string, environment: Record<string, string> = {}): Promise<Running> {
  return runServer(
    {
      SAMEHAND_LIMITS_BATCHES_PER_SECOND: '10000',
      SAMEHAND_LIMITS_BATCH_BURST: '100000',
      SAMEHAND_SESSIONS_TOKEN_MINUTES: '1440',
      SAMEHAND_SNAPSHOTS_EVERY_SECONDS: '3600',
      // Hundreds of people are at work one after the other: the first of them a year before the last.
      SAMEHAND_RETENTION_JOURNAL_DAYS: '3650',
      SAMEHAND_RETENTION_TIMELINE_DAYS: '3650',
      SAMEHAND_LOG_LEVEL: 'error',
      ...environment,
    },
    folder,
  );
}

const partsOfBatch = 12;
const hour = 3_600_000;

/** Lets everybody work, one after the other, over HTTP: the server's clock goes along, sessions lie hours apart. */
export async function work(server: Running, workers: readonly Worker[]): Promise<void> {
  for (const { subject, sessions } of workers) {
    for (const session of sessions) {
      const { session: id, token } = await server.openSession(subject);
      await sendSession(server, token, session);
      const ended = await fetch(`${server.url}/v1/sessions/${id}/end`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: '{}',
      });
      if (!ended.ok) throw new Error(`${ended.status} ${await ended.text()}`);
      server.pass(hour);
    }
  }
}

/** Sends what was captured, each batch when its last part has ended. */
export async function sendSession(server: Running, token: string, session: readonly Captured[]): Promise<void> {
  let passed = 0;
  for (let from = 0, sequence = 0; from < session.length; from += partsOfBatch, sequence += 1) {
    const captured = session.slice(from, from + partsOfBatch);
    const now = Math.ceil(Math.max(passed, ...captured.map(({ endedAt }) => endedAt)));
    server.pass(now - passed);
    passed = now;
    const parts = captured.map(({ startedAt, endedAt, payload }): CapturePart => {
      return { ago: tenth(now - endedAt), duration: tenth(endedAt - startedAt), payload };
    });
    const encoded = encodeBatch({ page: 1, sequence, age: 0, losses: {}, parts });
    if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
    if (encoded.value.length > captureLimits.batchBytes) throw new Error('a test sends too large a batch');
    const reply = await server.send(token, encoded.value);
    if (reply.status !== 200) throw new Error(`${reply.status} ${await reply.text()}`);
  }
}

function tenth(milliseconds: number): number {
  return Math.min(hour, Math.max(0, Math.round(milliseconds / 100) * 100));
}
