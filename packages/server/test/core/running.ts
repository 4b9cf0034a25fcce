import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { epochMs, readBatchName } from '@samehand/protocol';
import { pino } from 'pino';
import { createApiKey } from '../../src/auth/index.ts';
import { loadConfig } from '../../src/config/index.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { type JournalRow, openDealtStores } from '../../src/stores/index.ts';
import { createSealedSender, type SendSealed } from './sealed-sender.ts';

export interface Running {
  readonly server: RunningServer;
  readonly folder: string;
  readonly url: string;
  readonly key: string;
  /** Lines of the log so far. */
  readonly logged: string[];
  /** Moves the server's clock ahead, in milliseconds. */
  pass(milliseconds: number): void;
  openSession(subject: string): Promise<{ readonly session: string; readonly token: string }>;
  /** Seals the batch and sends it, as its page would. */
  send: SendSealed;
  close(): Promise<void>;
  /** Stops the server and reads what its journal holds; the folder goes with `close`. */
  stopAndRead(): Promise<readonly JournalRow[]>;
}

/** The whole server on a free port, as `samehand serve` starts it, with a clock that can be moved. */
export async function runServer(
  environment: Record<string, string> = {},
  into?: string,
  onDeath?: (error: Error) => void,
): Promise<Running> {
  const folder = into ?? mkdtempSync(join(tmpdir(), 'samehand-run-'));
  const config = loadConfig({
    environment: {
      SAMEHAND_PORT: '0',
      SAMEHAND_DATA_DIR: folder,
      // On any machine the same, and more than one.
      SAMEHAND_SESSIONS_PARTITIONS: '2',
      ...environment,
    },
    folder,
  });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  let ahead = 0;
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const clock = () => epochMs(Date.now() + ahead);
  const server = await startServer(config.value, {
    clock,
    log: pino({ level: 'info' }, sink),
    ...(onDeath === undefined ? {} : { onDeath }),
  });
  const made = createApiKey('test', ['sessions', 'gate', 'subjects'], clock(), randomBytes);
  await server.store.keys.add(made.stored);
  return {
    server,
    folder,
    url: server.url,
    key: made.text,
    logged,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    async openSession(subject) {
      const reply = await fetch(`${server.url}/v1/sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${made.text}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject,
          device: { id: `${subject}-1`, class: 'laptop', managed: true },
          notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
        }),
      });
      if (reply.status !== 201) throw new Error(`${reply.status} ${await reply.text()}`);
      return (await reply.json()) as { session: string; token: string };
    },
    send: createSealedSender(server.url),
    async stopAndRead() {
      await server.stop();
      return readJournal(folder);
    },
    async close() {
      await server.stop();
      if (into === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All rows of a folder that no server runs, those of each partition in their order. */
export async function readJournal(folder: string): Promise<readonly JournalRow[]> {
  const all: JournalRow[] = [];
  for (const store of await openDealtStores(folder)) {
    const rows: JournalRow[] = [];
    for (;;) {
      const more = await store.journal.read(rows.at(-1)?.position ?? 0, 5_000);
      if (more.length === 0) break;
      rows.push(...more);
    }
    await store.close();
    all.push(...rows);
  }
  return all;
}

/** Names of the batches among journal rows: session, page and sequence. */
export function batchNamesOf(rows: readonly JournalRow[]): readonly string[] {
  return rows.flatMap(({ session, kind, body }) => {
    const name = kind === 'batch' ? readBatchName(body) : null;
    return name === null ? [] : [`${session}/${name.page}/${name.sequence}`];
  });
}

/** Status and error code in one value. */
export async function refusal(reply: Response): Promise<string> {
  const body = (await reply.json()) as { error?: { code?: string } };
  return `${reply.status} ${body.error?.code}`;
}
