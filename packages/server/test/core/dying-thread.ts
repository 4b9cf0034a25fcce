import { parentPort } from 'node:worker_threads';

/** A thread that starts well, knows nobody, and dies of the first question about sessions. */
parentPort?.on('message', (message: { readonly kind: string; readonly id?: number; readonly method?: string }) => {
  const { kind, id, method = '' } = message;
  if (method.endsWith('Site')) parentPort?.postMessage({ kind: 'answer', id, value: {} });
  else if (kind !== 'heard') throw new Error(`died of ${kind}`);
});
parentPort?.postMessage({
  kind: 'started',
  recovered: { sessions: 0, replayed: 0 },
  roster: [],
  about: { model: 'none', followed: { found: 0, kept: 0, lost: 0 } },
});
