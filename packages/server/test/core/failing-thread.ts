import { parentPort } from 'node:worker_threads';

/** A thread that cannot start. */
const error = { name: 'StoreError', code: 'busy', message: 'another process holds this data folder', stack: null };
parentPort?.postMessage({ kind: 'not-started', error });
parentPort?.close();
