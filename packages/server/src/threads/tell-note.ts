import type { MessagePort } from 'node:worker_threads';
import type { Notes } from '../sessions/index.ts';
import { carryError, reviveError } from './carry-error.ts';
import type { CarriedError, FromReducer } from './messages.ts';

/** Notes as they are told to the other thread, which logs and counts. */
export function carryNotes(port: MessagePort): Notes {
  const note = (name: keyof Notes, ...args: readonly unknown[]): void =>
    port.postMessage({ kind: 'note', name, args } satisfies FromReducer);
  return {
    decided: (about) => note('decided', about),
    alerted: (about) => note('alerted', about),
    ended: (about) => note('ended', about),
    failed: (what, error) => note('failed', what, carryError(error)),
  };
}

/** The same note on this side. */
export function tellNote(notes: Notes, { name, args }: FromReducer & { readonly kind: 'note' }): void {
  switch (name) {
    case 'decided':
      return notes.decided(args[0] as Parameters<Notes['decided']>[0]);
    case 'alerted':
      return notes.alerted(args[0] as Parameters<Notes['alerted']>[0]);
    case 'ended':
      return notes.ended(args[0] as Parameters<Notes['ended']>[0]);
    case 'failed':
      return notes.failed(String(args[0]), reviveError(args[1] as CarriedError));
  }
}
