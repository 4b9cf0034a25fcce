import { parentPort } from 'node:worker_threads';

/** A thread that starts well and dies of the first question. */
parentPort?.on('message', (message: { readonly kind: string }) => {
  if (message.kind !== 'heard') throw new Error(`died of ${message.kind}`);
});
parentPort?.postMessage({
  kind: 'started',
  recovered: { sessions: 0, replayed: 0 },
  roster: [],
  about: { model: 'none', followed: { found: 0, kept: 0, lost: 0 } },
});
