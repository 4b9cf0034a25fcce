import { StoreError, type StoreErrorCode } from '../contract/store-error.ts';

const busy = 5;
const locked = 6;
const full = 13;

/** Turns what node:sqlite throws into our error; what is ours already passes. SQL text and values are never repeated. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { errcode, errstr } = error as { readonly errcode?: number; readonly errstr?: string };
  const primary = (errcode ?? 0) & 0xff;
  const code: StoreErrorCode =
    primary === busy || primary === locked ? 'busy' : primary === full ? 'full' : 'unavailable';
  return new StoreError(code, errstr ?? 'the store failed', { cause: error });
}

/** Runs one synchronous piece of database work as a promise with our errors, which name the file. */
export async function attempt<Value>(file: string, work: () => Value): Promise<Value> {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code, message } = storeErrorOf(error);
    throw new StoreError(code, `${file}: ${message}`, { cause: error });
  }
}
