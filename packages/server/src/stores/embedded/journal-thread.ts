import { parentPort, workerData } from 'node:worker_threads';
import { openJournalFile } from './journal-file.ts';
import type { JournalAnswer, JournalRequest } from './journal-messages.ts';
import { storeErrorOf } from './sqlite-failure.ts';

/** Runs in a thread of its own, so that waiting for the disk never stops the process from answering. */
const port = parentPort;
if (port === null) throw new Error('journal-thread runs as a worker thread only');

function answer(message: JournalAnswer, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function answerFailure(error: unknown): void {
  const { code, message } = storeErrorOf(error);
  answer({ kind: 'failed', code, message });
}

try {
  const journal = openJournalFile((workerData as { readonly folder: string }).folder);
  port.on('message', (request: JournalRequest) => {
    try {
      switch (request.kind) {
        case 'append': {
          const positions = journal.append(request.entries);
          answer({ kind: 'appended', positions }, [positions.buffer as ArrayBuffer]);
          return journal.catchUp();
        }
        case 'read': {
          const rows = journal.read(request.after, request.limit);
          return answer({ kind: 'rows', rows }, [rows.bodies.buffer as ArrayBuffer]);
        }
        case 'read-session': {
          const rows = journal.readSession(request.session, request.after, request.limit);
          return answer({ kind: 'rows', rows }, [rows.bodies.buffer as ArrayBuffer]);
        }
        case 'last':
          return answer({ kind: 'number', value: journal.last() });
        case 'prune':
          return answer({ kind: 'number', value: journal.prune(request.before, request.upTo) });
        case 'erase':
          return answer({ kind: 'number', value: journal.erase(request.sessions) });
        case 'close':
          journal.close();
          answer({ kind: 'closed' });
          port.close();
      }
    } catch (error) {
      answerFailure(error);
    }
  });
  answer({ kind: 'opened' });
} catch (error) {
  answerFailure(error);
  port.close();
}
