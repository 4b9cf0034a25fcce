import { Worker } from 'node:worker_threads';
import type { Appended, Journal, JournalEntry, JournalRow } from '../contract/journal.ts';
import { StoreError, type StoreErrorCode } from '../contract/store-error.ts';
import type { JournalAnswer, JournalRequest } from './journal-messages.ts';
import { packEntries, unpackRows } from './pack-entries.ts';

/** Rows and bytes of one transaction: large enough that the fsync vanishes in it, small enough to stay below ~20 ms. */
const groupRows = 1_000;
const groupBytes = 4 * 1024 * 1024;
/**
 * While it is written the process reduces the one before and gathers the next. Two on their way at once were half as large each, and a group costs its
 * commit: journal's thread 0.94 of the bare server's processor time with two, 0.75 with one (`bench:ingest`, one run each on a busy machine), at the same pace.
 */
const groupsAtOnce = 1;

/** The journal with the handle that lets go of it. */
export interface OpenJournal extends Journal {
  close(): Promise<void>;
}

interface Waiting {
  readonly entry: JournalEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: StoreError) => void;
}

interface Asked {
  readonly resolve: (answer: JournalAnswer) => void;
  readonly reject: (error: StoreError) => void;
}

/**
 * Opens the journal of a data folder. Group commit without a timer: what arrives while a transaction is on its way
 * to the disk becomes the next one, so an idle server answers at once and a busy one shares each fsync among many.
 * @throws StoreError `busy` when another process holds the folder
 */
export async function openJournal(folder: string): Promise<OpenJournal> {
  const worker = new Worker(threadFile(), { workerData: { folder }, name: 'samehand-journal' });
  const asked: Asked[] = [];
  let broken: StoreError | null = null;
  let waiting: Waiting[] = [];
  /** Groups on their way, and the rows in them. */
  let groups = 0;
  let committing = 0;
  let scheduled = false;

  const opened = new Promise<JournalAnswer>((resolve, reject) => asked.push({ resolve, reject }));
  worker.on('message', (message: JournalAnswer) => {
    const next = asked.shift();
    if (message.kind === 'failed') next?.reject(new StoreError(message.code as StoreErrorCode, message.message));
    else next?.resolve(message);
  });
  const breakDown = (cause: unknown): void => {
    broken ??= new StoreError('unavailable', 'the journal is closed', { cause });
    for (const { reject } of asked.splice(0)) reject(broken);
    for (const { reject } of waiting.splice(0)) reject(broken);
  };
  worker.on('error', breakDown);
  worker.on('exit', () => breakDown(null));

  function ask(request: JournalRequest, transfer: readonly ArrayBuffer[] = []): Promise<JournalAnswer> {
    if (broken !== null) return Promise.reject(broken);
    return new Promise((resolve, reject) => {
      asked.push({ resolve, reject });
      worker.postMessage(request, transfer);
    });
  }

  async function askNumber(request: JournalRequest): Promise<number> {
    const answer = await ask(request);
    if (answer.kind !== 'number') throw new StoreError('unavailable', `the journal answered ${answer.kind}`);
    return answer.value;
  }

  async function askRows(request: JournalRequest): Promise<readonly JournalRow[]> {
    const answer = await ask(request);
    if (answer.kind !== 'rows') throw new StoreError('unavailable', `the journal answered ${answer.kind}`);
    return unpackRows(answer.rows);
  }

  async function commit(): Promise<void> {
    scheduled = false;
    if (groups >= groupsAtOnce || waiting.length === 0) return;
    const group = takeGroup(waiting);
    waiting = waiting.slice(group.length);
    groups += 1;
    committing += group.length;
    try {
      const entries = packEntries(group.map(({ entry }) => entry));
      const answer = await ask({ kind: 'append', entries }, [
        entries.bodies.buffer as ArrayBuffer,
        entries.numbers.buffer as ArrayBuffer,
      ]);
      if (answer.kind !== 'appended') throw new StoreError('unavailable', `the journal answered ${answer.kind}`);
      group.forEach(({ resolve }, index) => {
        const position = answer.positions[index] ?? 0;
        resolve(position === 0 ? { kind: 'repeat' } : { kind: 'appended', position });
      });
    } catch (error) {
      for (const { reject } of group) reject(error as StoreError);
    } finally {
      groups -= 1;
      committing -= group.length;
    }
    void commit();
  }

  await opened;
  return {
    append(entry) {
      if (broken !== null) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        if (groups >= groupsAtOnce || scheduled) return;
        scheduled = true;
        // One turn of the loop later: all that this turn reads from its sockets shares the transaction.
        setImmediate(() => void commit());
      });
    },
    waiting: () => waiting.length + committing,
    read: (position, limit) => askRows({ kind: 'read', after: position, limit }),
    readSession: (session, position, limit) => askRows({ kind: 'read-session', session, after: position, limit }),
    last: () => askNumber({ kind: 'last' }),
    prune: (before, upTo) => askNumber({ kind: 'prune', before, upTo }),
    erase: (sessions) => askNumber({ kind: 'erase', sessions }),
    async close() {
      while (waiting.length + committing > 0 && broken === null) await new Promise((done) => setImmediate(done));
      if (broken === null) await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}

/** At least one, at most so many rows and bytes as one transaction takes. */
function takeGroup(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0;
  let end = 0;
  for (const { entry } of waiting) {
    bytes += entry.body.length;
    if (end > 0 && (bytes > groupBytes || end >= groupRows)) break;
    end += 1;
  }
  return waiting.slice(0, end);
}

/** Beside this file, in the sources (`.ts`) and in the build (`.js`) alike. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './journal-thread.ts' : './journal-thread.js', import.meta.url);
}
