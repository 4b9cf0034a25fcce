import { Worker } from 'node:worker_threads';
import type { AppendTaker, Journal, JournalEntry, JournalRow } from '../contract/journal.ts';
import { StoreError, type StoreErrorCode } from '../contract/store-error.ts';
import { pruneMost } from './journal-file.ts';
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
/**
 * Where more than `few` rows left together, the next leave `linger` ms after them at the earliest, or once there are `enough`: a commit costs some 50 µs
 * of processor time and four crossings of threads beside its rows. Whoever sends alone, or with few, never waits. Experiment: 300 sessions' rows into a
 * journal file cost 6.6 µs each in groups of 14 (as they came by themselves under `bench:ingest`), 4.2 in groups of 56, 3.2 in groups of 150.
 */
const few = 4;
const linger = 8;
const enough = 64;

/** The journal with the handle that lets go of it. */
export interface OpenJournal extends Journal {
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: JournalAnswer) => void;
  readonly reject: (error: StoreError) => void;
}

/**
 * Opens the journal of a data folder. Group commit: what arrives while a transaction is on its way to the disk becomes the next one, so an
 * idle server answers at once and a busy one shares each fsync among many.
 * @throws StoreError `busy` when another process holds the folder
 */
export async function openJournal(folder: string): Promise<OpenJournal> {
  const worker = new Worker(threadFile(), { workerData: { folder }, name: 'samehand-journal' });
  const asked: Asked[] = [];
  let broken: StoreError | null = null;
  /** Entries that wait for a group, and who is told of each. */
  let waiting: JournalEntry[] = [];
  let takers: AppendTaker[] = [];
  /** Groups on their way, and the rows in them. */
  let groups = 0;
  let committing = 0;
  let scheduled = false;
  let lingering: NodeJS.Timeout | null = null;
  /** When the last group left, and with how many rows. */
  let leftAt = 0;
  let leftWith = 0;

  const opened = new Promise<JournalAnswer>((resolve, reject) => asked.push({ resolve, reject }));
  worker.on('message', (message: JournalAnswer) => {
    const next = asked.shift();
    if (message.kind === 'failed') next?.reject(new StoreError(message.code as StoreErrorCode, message.message));
    else next?.resolve(message);
  });
  const breakDown = (cause: unknown): void => {
    broken ??= new StoreError('unavailable', 'the journal is closed', { cause });
    for (const { reject } of asked.splice(0)) reject(broken);
    waiting = [];
    for (const taker of takers.splice(0)) taker.failed(broken);
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

  /** Has what waits leave: one turn of the loop later, so that all that this turn reads from its sockets goes together, or after a while. */
  function schedule(): void {
    if (groups >= groupsAtOnce || scheduled || waiting.length === 0) return;
    const wait = leftWith > few && waiting.length < enough ? leftAt + linger - performance.now() : 0;
    if (wait > 0) {
      lingering ??= setTimeout(commit, wait);
      return;
    }
    scheduled = true;
    setImmediate(commit);
  }

  function commit(): void {
    scheduled = false;
    if (lingering !== null) clearTimeout(lingering);
    lingering = null;
    if (groups >= groupsAtOnce || waiting.length === 0 || broken !== null) return;
    const size = sizeOfGroup(waiting);
    const [group, told] = [waiting, takers];
    waiting = group.splice(size);
    takers = told.splice(size);
    groups += 1;
    committing += size;
    [leftAt, leftWith] = [performance.now(), size];
    const over = (): void => {
      groups -= 1;
      committing -= size;
      schedule();
    };
    const entries = packEntries(group);
    asked.push({
      resolve(answer) {
        if (answer.kind !== 'appended')
          return this.reject(new StoreError('unavailable', `the journal answered ${answer.kind}`));
        const { positions } = answer;
        for (const [index, taker] of told.entries()) taker.appended(positions[index] || null);
        over();
      },
      reject(error) {
        for (const taker of told) taker.failed(error);
        over();
      },
    });
    worker.postMessage({ kind: 'append', entries } satisfies JournalRequest, [
      entries.bodies.buffer as ArrayBuffer,
      entries.numbers.buffer as ArrayBuffer,
    ]);
  }

  function submit(entry: JournalEntry, taker: AppendTaker): void {
    if (broken !== null) return taker.failed(broken);
    waiting.push(entry);
    takers.push(taker);
    if (lingering === null || waiting.length >= enough) schedule();
  }

  await opened;
  return {
    append: (entry) =>
      new Promise((resolve, reject) => {
        submit(entry, {
          appended: (position) => resolve(position === null ? { kind: 'repeat' } : { kind: 'appended', position }),
          failed: reject,
        });
      }),
    submit,
    waiting: () => waiting.length + committing,
    read: (position, limit) => askRows({ kind: 'read', after: position, limit }),
    readSession: (session, position, limit) => askRows({ kind: 'read-session', session, after: position, limit }),
    last: () => askNumber({ kind: 'last' }),
    async prune(before, upTo) {
      let removed = 0;
      for (;;) {
        const more = await askNumber({ kind: 'prune', before, upTo });
        removed += more;
        if (more < pruneMost) return removed;
      }
    },
    erase: (sessions) => askNumber({ kind: 'erase', sessions }),
    async close() {
      while (waiting.length + committing > 0 && broken === null) await new Promise((done) => setImmediate(done));
      if (broken === null) await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}

/** At least one, at most so many rows and bytes as one transaction takes. */
function sizeOfGroup(waiting: readonly JournalEntry[]): number {
  let bytes = 0;
  let size = 0;
  for (const { body } of waiting) {
    bytes += body.length;
    if (size > 0 && (bytes > groupBytes || size >= groupRows)) break;
    size += 1;
  }
  return size;
}

/** Beside this file, in the sources (`.ts`) and in the build (`.js`) alike. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './journal-thread.ts' : './journal-thread.js', import.meta.url);
}
