import { StoreError, type StoreErrorCode } from '../stores/index.ts';
import type { CarriedError } from './messages.ts';

export function carryError(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { name: 'Error', code: null, message: String(error), stack: null };
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : null,
    message: error.message,
    stack: error.stack ?? null,
  };
}

/** The error again on this side; a `StoreError` as one, because the edge looks for it. */
export function reviveError({ name, code, message, stack }: CarriedError): Error {
  if (name === 'StoreError') return new StoreError((code ?? 'unavailable') as StoreErrorCode, message);
  const error = Object.assign(new Error(message), { name, ...(code === null ? {} : { code }) });
  if (stack !== null) error.stack = stack;
  return error;
}
